using Harness.Statistics.Lanes;

namespace Harness.Statistics;

/// <summary>Ranks the rows of each column of a block. Its workspace holds one column, sorted by label.</summary>
internal sealed class RocAucTask(LabelOrder labels, double[] areas) : IColumnBlockTask<double[]>
{
    public double[] NewWorkspace(int rows, int lanes) => new double[rows];

    public void Run<TLanes>(double[] scratch, ReadOnlySpan<double> block, int firstColumn, int firstLane)
        where TLanes : struct, ILanes<TLanes>
    {
        var values0 = scratch.AsSpan(0, labels.Rows0.Length);
        var values1 = scratch.AsSpan(labels.Rows0.Length, labels.Rows1.Length);
        for (var lane = firstLane; lane < TLanes.Count; lane++)
        {
            var finite = Gather(block, lane, TLanes.Count, labels.Rows0, values0)
                & Gather(block, lane, TLanes.Count, labels.Rows1, values1);
            areas[firstColumn + lane] = finite ? Area(values0, values1) : double.NaN;
        }
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
