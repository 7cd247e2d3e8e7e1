namespace Harness.Statistics;

/// <summary>
/// Where the likelihood of a separated or constant column goes when its slope runs away: a threshold with certain predictions on
/// either side, and on it only the odds of the rows that are tied there.
/// </summary>
/// <param name="Threshold">
/// Complete separation: half-way between the classes, where the fit with ever less ridge penalty ends (Rosset, Zhu and Hastie
/// 2004, JMLR 5, 941-973). Quasi-complete: the value that both classes share.
/// </param>
/// <param name="Direction">1 where label 1 lies above the threshold, -1 where it lies below, 0 for a constant column or one label.</param>
/// <param name="Range">Greatest less least value.</param>
/// <param name="Ties0">Rows with label 0 on the threshold.</param>
/// <param name="Ties1">Rows with label 1 on the threshold.</param>
internal readonly record struct SeparationLimit(double Threshold, int Direction, double Range, int Ties0, int Ties1)
{
    /// <summary>The supremum of the log-likelihood.</summary>
    public double LogLikelihood => Term(Ties0) + Term(Ties1);

    /// <summary>Reads it off a lane that was found separated or constant.</summary>
    /// <param name="block">Shape [rows, <paramref name="lanes"/>].</param>
    /// <param name="lane">The lane.</param>
    /// <param name="lanes">Lanes of the block.</param>
    /// <param name="labels">The rows that count.</param>
    public static SeparationLimit Of(ReadOnlySpan<double> block, int lane, int lanes, LabelOrder labels)
    {
        var (min0, max0) = LeastAndGreatest(block, lane, lanes, labels.Rows0);
        var (min1, max1) = LeastAndGreatest(block, lane, lanes, labels.Rows1);
        var range = Math.Max(max0, max1) - Math.Min(min0, min1);
        if (range == 0 || labels.Rows0.Length == 0 || labels.Rows1.Length == 0)
            return new(0, 0, range, labels.Rows0.Length, labels.Rows1.Length);

        var (direction, below, above) = max0 <= min1 ? (1, max0, min1) : (-1, max1, min0);
        var threshold = below + (above - below) / 2;
        return below < above
            ? new(threshold, direction, range, 0, 0)
            : new(threshold, direction, range, At(block, lane, lanes, labels.Rows0, below), At(block, lane, lanes, labels.Rows1, below));
    }

    /// <summary>
    /// Parameters that predict as the limit does: a slope so steep that the next float beside the threshold is certain, and on the
    /// threshold the odds of the ties there. Without ties, and for a constant column, nothing is known there: the prior, a tie.
    /// </summary>
    /// <param name="prior">Log-odds of label 1 among the rows that count.</param>
    public LogitColumn ToColumn(double prior) => new()
    {
        Pivot = Threshold,
        Slope = Direction == 0 ? 0 : Direction * 1e90 / Range,
        LogOdds = Direction == 0 || Ties0 + Ties1 == 0 ? prior : Math.Log(Math.Max(Ties1, 1e-9) / Math.Max(Ties0, 1e-9)),
    };

    private double Term(int ties) => ties == 0 ? 0 : ties * Math.Log((double)ties / (Ties0 + Ties1));

    private static (double Min, double Max) LeastAndGreatest(ReadOnlySpan<double> block, int lane, int lanes, ReadOnlySpan<int> rows)
    {
        var (min, max) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var row in rows)
            (min, max) = (Math.Min(min, block[row * lanes + lane]), Math.Max(max, block[row * lanes + lane]));
        return (min, max);
    }

    private static int At(ReadOnlySpan<double> block, int lane, int lanes, ReadOnlySpan<int> rows, double value)
    {
        var count = 0;
        foreach (var row in rows)
            count += block[row * lanes + lane] == value ? 1 : 0;
        return count;
    }
}
