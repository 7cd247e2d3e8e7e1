using System.Collections.Immutable;

namespace Harness.Statistics;

/// <summary>
/// Tests whether columns tell two labels apart where whole words, and not rows, are the sample: every relabelling of the words that
/// keeps the number of words with each label is as likely, and a column's statistic is compared with what it is under these.
/// </summary>
/// <remarks>
/// <para>
/// The statistic is the score test's of Logit(label ~ 1 + x) at slope zero, z = N sum (x - mean) y / sqrt(n0 n1 sum (x - mean)^2), which
/// needs the sums over each word alone. No fit is made and no distribution is assumed.
/// </para>
/// <para>
/// Family-wise p are Westfall's and Young's step-down max-T (1993, Resampling-Based Multiple Testing, algorithm 4.1; Dudoit, Shaffer
/// and Boldrick 2003, Statistical Science 18, 71-103): p of a column is the share of relabellings under which the largest |z| among it
/// and the columns of its family with a smaller |z| is as large as its own, and no p is smaller than that of a column with a larger |z|.
/// The joint p of a family is that of the sum of its z^2 (Goeman et al. 2004, Bioinformatics 20, 93-99).
/// </para>
/// </remarks>
public static class MaxT
{
    /// <summary>Tests every column.</summary>
    /// <param name="sums">The sums over each word.</param>
    /// <param name="labelOfType">The true label of each word, 0 or 1.</param>
    /// <param name="relabellings">Others, or all that there are. See <see cref="WordRelabellings"/>.</param>
    /// <param name="exhaustive">Whether they are all that there are, the true one among them.</param>
    /// <param name="divisions">The ways to divide the columns into families.</param>
    /// <param name="threads">Threads at most. Their number changes no bit.</param>
    /// <exception cref="ArgumentException">There are no relabellings, or a label has no word.</exception>
    public static MaxTResult Run(
        WordSums sums,
        byte[] labelOfType,
        ImmutableArray<byte[]> relabellings,
        bool exhaustive,
        ImmutableArray<MaxTFamilies> divisions,
        int threads)
    {
        if (relabellings.IsEmpty)
            throw new ArgumentException("There are no relabellings.", nameof(relabellings));
        if (labelOfType.Distinct().Count() != 2)
            throw new ArgumentException("Words of both labels are needed.", nameof(labelOfType));

        var scores = Standardise(sums);
        var truth = new MaxTTile(scores, sums.Counts, [labelOfType], divisions);
        var observed = truth.Statistics();
        int[] order = [.. Enumerable.Range(0, sums.Columns).Where(column => double.IsFinite(observed[column]))];
        order.AsSpan().Sort((a, b) => (Math.Abs(observed[a]), a).CompareTo((Math.Abs(observed[b]), b)));
        var limits = new MaxTCounts(observed, truth.Joint(order), divisions);

        Parallel.For(
            0,
            (relabellings.Length + MaxTTile.Width - 1) / MaxTTile.Width,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            () => limits.Empty(),
            (number, _, counts) =>
            {
                var first = number * MaxTTile.Width;
                var some = relabellings.AsSpan(first, Math.Min(MaxTTile.Width, relabellings.Length - first));
                new MaxTTile(scores, sums.Counts, some, divisions).Count(order, counts);
                return counts;
            },
            limits.Add);
        return limits.ToResult(order, relabellings.Length, exhaustive);
    }

    // z is the sum over the words with label 1 of these, times N / sqrt(n0 n1). A constant column has none: z is 0.
    private static WordSums Standardise(WordSums sums)
    {
        var scores = sums.Sums.ToArray();
        for (var column = 0; column < sums.Columns; column++)
        {
            var scale = sums.Squares[column] == 0 ? 0 : 1 / Math.Sqrt(sums.Squares[column]);
            foreach (ref var score in scores.AsSpan(column * sums.Counts.Length, sums.Counts.Length))
                score *= scale;
        }

        return sums with { Sums = scores };
    }
}
