using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Harness.Statistics;

/// <summary>
/// 95 % intervals of the area under the ROC curve, one entry per column, cut off at 0 and 1. NaN where the area is, and where a label has
/// a single row, or cluster.
/// </summary>
/// <param name="Low">The lower end where every row is a witness (DeLong, DeLong and Clarke-Pearson 1988, Biometrics 44, 837-845).</param>
/// <param name="High">The upper end.</param>
/// <param name="ClusteredLow">The same where every cluster is (Obuchowski 1997, Biometrics 53, 567-578).</param>
/// <param name="ClusteredHigh">The upper end.</param>
public sealed record AucIntervals(
    ImmutableArray<double> Low,
    ImmutableArray<double> High,
    ImmutableArray<double> ClusteredLow,
    ImmutableArray<double> ClusteredHigh)
{
    /// <summary>Finds the ends.</summary>
    /// <param name="activations">Row-major matrix, shape [labels, <paramref name="columns"/>].</param>
    /// <param name="columns">Columns of the matrix.</param>
    /// <param name="labels">0 or 1, one per row.</param>
    /// <param name="clusterOfRow">The cluster of each row, numbered from 0; it may have rows of both labels.</param>
    /// <param name="threads">Threads at most.</param>
    /// <exception cref="ArgumentException">The arguments contradict each other.</exception>
    public static AucIntervals Of(
        ReadOnlyMemory<float> activations, int columns, ReadOnlyMemory<byte> labels, ImmutableArray<int> clusterOfRow, int threads)
    {
        var order = LogitArguments.Check(activations, columns, labels);
        if (clusterOfRow.Length != labels.Length)
            throw new ArgumentException($"{clusterOfRow.Length} clusters are not one for each of {labels.Length} rows.", nameof(clusterOfRow));
        double[][] ends = [new double[columns], new double[columns], new double[columns], new double[columns]];
        ColumnBlocks.ForEach(activations, columns, ColumnBlocks.WidestLanes, threads, new AucIntervalsTask(order, clusterOfRow, ends));
        return new(Freeze(ends[0]), Freeze(ends[1]), Freeze(ends[2]), Freeze(ends[3]));
    }

    private static ImmutableArray<double> Freeze(double[] array) => ImmutableCollectionsMarshal.AsImmutableArray(array);
}
