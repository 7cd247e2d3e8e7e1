using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Harness.Statistics;

/// <summary>
/// Area under the ROC curve of each column as it stands: the chance that a row of label 1 lies above a row of label 0, ties counting one
/// half (Mann and Whitney's U over n0 n1). A fit with a negative slope predicts the other way round and has one less this.
/// </summary>
public static class RocAuc
{
    /// <summary>Counts every column exactly.</summary>
    /// <param name="activations">Row-major matrix, shape [labels, <paramref name="columns"/>].</param>
    /// <param name="columns">Columns of the matrix.</param>
    /// <param name="labels">0 or 1, one per row.</param>
    /// <param name="threads">Threads at most.</param>
    /// <returns>In [0, 1]; NaN for a column with a NaN or an infinity, and where there is one label only.</returns>
    /// <exception cref="ArgumentException">The arguments contradict each other.</exception>
    public static ImmutableArray<double> Run(ReadOnlyMemory<float> activations, int columns, ReadOnlyMemory<byte> labels, int threads)
    {
        var order = LogitArguments.Check(activations, columns, labels);
        var areas = new double[columns];
        ColumnBlocks.ForEach(activations, columns, ColumnBlocks.WidestLanes, threads, new RocAucTask(order, areas));
        return ImmutableCollectionsMarshal.AsImmutableArray(areas);
    }
}
