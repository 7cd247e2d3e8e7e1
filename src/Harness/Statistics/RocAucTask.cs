using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Harness.Statistics.Lanes;

namespace Harness.Statistics;

/// <summary>
/// Ranks the rows of each column of a block: by comparing every pair, the columns side by side in the lanes of vectors, or where there are
/// very many rows by sorting. Both count whole pairs and halves, and give the same bits.
/// </summary>
internal sealed class RocAucTask(LabelOrder labels, double[] areas) : IColumnBlockTask<double[]>
{
    /// <summary>A step of sorting costs as much as this many comparisons of a vector.</summary>
    private const double ComparisonsPerSortStep = 9;

    public double[] NewWorkspace(int rows, int lanes) => new double[rows];

    public void Run<TLanes>(double[] scratch, ReadOnlySpan<double> block, int firstColumn, int firstLane)
        where TLanes : struct, ILanes<TLanes>
    {
        if (IsPairwise(labels.Rows0.Length, labels.Rows1.Length, TLanes.Count))
            Compare<TLanes>(block, firstColumn, firstLane);
        else
            Sort(scratch, block, TLanes.Count, firstColumn, firstLane);
    }

    /// <summary>Whether comparing every pair is faster than sorting.</summary>
    internal static bool IsPairwise(int rows0, int rows1, int lanes) =>
        (double)rows0 * rows1 < ComparisonsPerSortStep * lanes * (rows0 + rows1) * BitOperations.Log2((uint)(rows0 + rows1));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Compare<TLanes>(ReadOnlySpan<double> block, int firstColumn, int firstLane)
        where TLanes : struct, ILanes<TLanes>
    {
        ref var values = ref MemoryMarshal.GetReference(block);
        var (above, below) = (TLanes.Create(0.0), TLanes.Create(0.0));
        foreach (var row1 in labels.Rows1)
        {
            var one = TLanes.Load(ref Unsafe.Add(ref values, (nint)row1 * TLanes.Count));
            foreach (var row0 in labels.Rows0)
            {
                var zero = TLanes.Load(ref Unsafe.Add(ref values, (nint)row0 * TLanes.Count));
                above += TLanes.OneWhereGreater(one, zero);
                below += TLanes.OneWhereGreater(zero, one);
            }
        }

        Span<double> more = stackalloc double[TLanes.Count];
        Span<double> less = stackalloc double[TLanes.Count];
        TLanes.Store(above, ref more[0]);
        TLanes.Store(below, ref less[0]);
        var pairs = (double)labels.Rows0.Length * labels.Rows1.Length;
        for (var lane = firstLane; lane < TLanes.Count; lane++)
            areas[firstColumn + lane] = IsFinite(block, lane, TLanes.Count) ? (pairs + more[lane] - less[lane]) / (2 * pairs) : double.NaN;
    }

    private static bool IsFinite(ReadOnlySpan<double> block, int lane, int lanes)
    {
        for (var index = lane; index < block.Length; index += lanes)
        {
            if (!double.IsFinite(block[index]))
                return false;
        }

        return true;
    }

    private void Sort(double[] scratch, ReadOnlySpan<double> block, int lanes, int firstColumn, int firstLane)
    {
        var values0 = scratch.AsSpan(0, labels.Rows0.Length);
        var values1 = scratch.AsSpan(labels.Rows0.Length, labels.Rows1.Length);
        for (var lane = firstLane; lane < lanes; lane++)
        {
            var finite = Gather(block, lane, lanes, labels.Rows0, values0) & Gather(block, lane, lanes, labels.Rows1, values1);
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
