using System.Collections.Immutable;
using Harness.Statistics.Lanes;

namespace Harness.Statistics;

/// <summary>
/// Finds each row's placement, the share of rows of the other label that it ranks rightly against, and from how much these differ, by row
/// and by cluster, the variance of their mean, the area.
/// </summary>
/// <param name="labels">The rows of each label.</param>
/// <param name="clusterOfRow">The cluster of each row.</param>
/// <param name="ends">Receives the ends: low and high by row, and by cluster.</param>
internal sealed class AucIntervalsTask(LabelOrder labels, ImmutableArray<int> clusterOfRow, double[][] ends)
    : IColumnBlockTask<AucIntervalsTask.Workspace>
{
    private readonly int _clusters = clusterOfRow.Max() + 1;

    private readonly int[] _rows0 = Count(labels.Rows0, clusterOfRow);

    private readonly int[] _rows1 = Count(labels.Rows1, clusterOfRow);

    public Workspace NewWorkspace(int rows, int lanes) => new(labels, _clusters);

    public void Run<TLanes>(Workspace own, ReadOnlySpan<double> block, int firstColumn, int firstLane)
        where TLanes : struct, ILanes<TLanes>
    {
        for (var lane = firstLane; lane < TLanes.Count; lane++)
        {
            var (area, byRow, byCluster) = Variances(own, block, lane, TLanes.Count);
            var column = firstColumn + lane;
            (ends[0][column], ends[1][column]) = Ends(area, byRow);
            (ends[2][column], ends[3][column]) = Ends(area, byCluster);
        }
    }

    private static (double Low, double High) Ends(double area, double variance)
    {
        // Math.Max and Math.Min keep a NaN.
        var half = WaldTest.Quantile975 * Math.Sqrt(variance);
        return (Math.Max(0, area - half), Math.Min(1, area + half));
    }

    private (double Area, double ByRow, double ByCluster) Variances(Workspace own, ReadOnlySpan<double> block, int lane, int lanes)
    {
        var (n0, n1) = ((double)labels.Rows0.Length, (double)labels.Rows1.Length);
        if (!(Gather(block, lane, lanes, labels.Rows0, own.Values0, own.Order0) & Gather(block, lane, lanes, labels.Rows1, own.Values1, own.Order1)))
            return (double.NaN, double.NaN, double.NaN);
        own.Values0.AsSpan().Sort(own.Order0.AsSpan());
        own.Values1.AsSpan().Sort(own.Order1.AsSpan());
        var sum = Place(own.Values1, own.Values0, own.Placements1, below: true);
        Place(own.Values0, own.Values1, own.Placements0, below: false);
        var area = sum / n1;
        var (squares0, clusters0) = Spread(own.Placements0, own.Order0, area, _rows0, own.Clusters0);
        var (squares1, clusters1) = Spread(own.Placements1, own.Order1, area, _rows1, own.Clusters1);
        var both = 0.0;
        for (var cluster = 0; cluster < _clusters; cluster++)
            both += own.Clusters0[cluster] * own.Clusters1[cluster];
        var (of0, of1) = (_rows0.Count(rows => rows > 0), _rows1.Count(rows => rows > 0));
        return (
            area,
            squares1 / (n1 * (n1 - 1)) + squares0 / (n0 * (n0 - 1)),
            clusters1 * of1 / (of1 - 1.0) / (n1 * n1) + clusters0 * of0 / (of0 - 1.0) / (n0 * n0)
                + 2 * both * _clusters / (_clusters - 1.0) / (n0 * n1));
    }

    private static bool Gather(ReadOnlySpan<double> block, int lane, int lanes, int[] rows, double[] values, int[] order)
    {
        var finite = true;
        for (var index = 0; index < rows.Length; index++)
        {
            (values[index], order[index]) = (block[rows[index] * lanes + lane], rows[index]);
            finite &= double.IsFinite(values[index]);
        }

        return finite;
    }

    // The share of the others below each value, or above it, ties counting one half; the sum over the values. Both are sorted.
    private static double Place(double[] values, double[] others, double[] placements, bool below)
    {
        var (less, notMore, sum) = (0, 0, 0.0);
        for (var index = 0; index < values.Length; index++)
        {
            while (less < others.Length && others[less] < values[index])
                less++;
            while (notMore < others.Length && others[notMore] <= values[index])
                notMore++;
            var share = (less + notMore) / (2.0 * others.Length);
            placements[index] = below ? share : 1 - share;
            sum += placements[index];
        }

        return sum;
    }

    // Sums of squares about the area: of the rows, and of the clusters' sums, which are kept.
    private (double Rows, double Clusters) Spread(double[] placements, int[] order, double area, int[] rowsOfCluster, double[] sums)
    {
        Array.Clear(sums);
        var rows = 0.0;
        for (var index = 0; index < placements.Length; index++)
        {
            rows += (placements[index] - area) * (placements[index] - area);
            sums[clusterOfRow[order[index]]] += placements[index];
        }

        var squares = 0.0;
        for (var cluster = 0; cluster < _clusters; cluster++)
        {
            sums[cluster] -= rowsOfCluster[cluster] * area;
            squares += sums[cluster] * sums[cluster];
        }

        return (rows, squares);
    }

    private static int[] Count(int[] rows, ImmutableArray<int> clusterOfRow)
    {
        var counts = new int[clusterOfRow.Max() + 1];
        foreach (var row in rows)
            counts[clusterOfRow[row]]++;
        return counts;
    }

    /// <summary>What a thread needs.</summary>
    internal sealed class Workspace(LabelOrder labels, int clusters)
    {
        public readonly double[] Values0 = new double[labels.Rows0.Length], Values1 = new double[labels.Rows1.Length];
        public readonly double[] Placements0 = new double[labels.Rows0.Length], Placements1 = new double[labels.Rows1.Length];
        public readonly int[] Order0 = new int[labels.Rows0.Length], Order1 = new int[labels.Rows1.Length];
        public readonly double[] Clusters0 = new double[clusters], Clusters1 = new double[clusters];
    }
}
