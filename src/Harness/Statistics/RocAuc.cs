using System.Buffers;
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
        ColumnBlocks.ForEach(activations, columns, ColumnBlocks.WidestLanes, threads, new Task(order, areas));
        return ImmutableCollectionsMarshal.AsImmutableArray(areas);
    }

    private sealed class Task(LabelOrder labels, double[] areas) : IColumnBlockTask
    {
        public void Run<TLanes>(LogitBlock<TLanes> fitter, ReadOnlySpan<double> block, int firstColumn, int firstLane)
            where TLanes : struct, ILanes<TLanes>
        {
            var scratch = ArrayPool<double>.Shared.Rent(labels.Count);
            var values0 = scratch.AsSpan(0, labels.Rows0.Length);
            var values1 = scratch.AsSpan(labels.Rows0.Length, labels.Rows1.Length);
            for (var lane = firstLane; lane < TLanes.Count; lane++)
            {
                var finite = Gather(block, lane, TLanes.Count, labels.Rows0, values0)
                    & Gather(block, lane, TLanes.Count, labels.Rows1, values1);
                areas[firstColumn + lane] = finite ? Area(values0, values1) : double.NaN;
            }

            ArrayPool<double>.Shared.Return(scratch);
        }

        private static bool Gather(ReadOnlySpan<double> block, int lane, int lanes, ReadOnlySpan<int> rows, Span<double> values)
        {
            var finite = true;
            for (var index = 0; index < rows.Length; index++)
            {
                values[index] = block[rows[index] * lanes + lane];
                finite &= double.IsFinite(values[index]);
            }

            return finite;
        }

        private static double Area(Span<double> values0, Span<double> values1)
        {
            values0.Sort();
            values1.Sort();

            // Twice the pairs in order: for each value of label 1 the values of label 0 below it, and those not above it.
            var (below, notAbove, pairs) = (0, 0, 0L);
            foreach (var value in values1)
            {
                while (below < values0.Length && values0[below] < value)
                    below++;
                while (notAbove < values0.Length && values0[notAbove] <= value)
                    notAbove++;
                pairs += below + notAbove;
            }

            return pairs / (2.0 * values0.Length * values1.Length);
        }
    }
}
