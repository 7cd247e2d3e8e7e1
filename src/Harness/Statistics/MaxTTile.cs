using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Harness.Statistics.Lanes;

namespace Harness.Statistics;

/// <summary>
/// Some relabellings, side by side in the lanes of vectors, that every column is compared with. Columns come from the smallest |z| to the
/// largest, so that the largest |z| of a family so far is one number per relabelling, and no statistic is kept.
/// </summary>
internal sealed class MaxTTile
{
    /// <summary>Relabellings at most.</summary>
    public const int Width = 128;

    private readonly WordSums _scores;
    private readonly int _count;
    private readonly ImmutableArray<MaxTFamilies> _divisions;

    // Shape [types, relabellings]: N / sqrt(n0 n1) where the label is 1, otherwise zero.
    private readonly double[] _weights;

    /// <summary>Lays relabellings side by side.</summary>
    /// <param name="scores">The sums over each word, of columns in units of their root sum of squares.</param>
    /// <param name="rowsOfType">Rows of each word.</param>
    /// <param name="relabellings">Labels of the words, no more than <see cref="Width"/> times.</param>
    /// <param name="divisions">The ways to divide the columns into families.</param>
    public MaxTTile(
        WordSums scores, ImmutableArray<int> rowsOfType, ReadOnlySpan<byte[]> relabellings, ImmutableArray<MaxTFamilies> divisions)
    {
        (_scores, _count, _divisions) = (scores, relabellings.Length, divisions);
        _weights = new double[rowsOfType.Length * _count];
        var rows = rowsOfType.Sum();
        for (var number = 0; number < _count; number++)
        {
            var labels = relabellings[number];
            var ones = 0;
            for (var type = 0; type < rowsOfType.Length; type++)
                ones += labels[type] * rowsOfType[type];
            var weight = rows / Math.Sqrt((double)ones * (rows - ones));
            for (var type = 0; type < rowsOfType.Length; type++)
                _weights[type * _count + number] = labels[type] * weight;
        }
    }

    /// <summary>z of every column under the first relabelling.</summary>
    public double[] Statistics()
    {
        var z = new double[_scores.Columns];
        for (var column = 0; column < z.Length; column++)
            ScalarLane.Store(Statistic<ScalarLane>(Scores(column), 0), ref z[column]);
        return z;
    }

    /// <summary>Per division and family, the sum of z^2 under the first relabelling.</summary>
    /// <param name="order">The columns, in the order in which they are added.</param>
    public double[][] Joint(int[] order)
    {
        var z = Statistics();
        double[][] joint = [.. _divisions.Select(division => new double[division.Count])];
        foreach (var column in order)
        {
            for (var division = 0; division < joint.Length; division++)
                joint[division][_divisions[division].Of[column]] += z[column] * z[column];
        }

        return joint;
    }

    /// <summary>Counts the relabellings that come out as large as the true labels.</summary>
    /// <param name="order">The columns from the smallest |z| on the true labels to the largest.</param>
    /// <param name="counts">What is compared, and the counts.</param>
    public void Count(int[] order, MaxTCounts counts)
    {
        var lanes = ColumnBlocks.WidestLanes;
        var whole = _count / lanes * lanes;
        switch (lanes)
        {
            case 8: Count<Vector512Lanes>(order, counts, 0, whole); break;
            case 4: Count<Vector256Lanes>(order, counts, 0, whole); break;
            case 2: Count<Vector128Lanes>(order, counts, 0, whole); break;
        }

        Count<ScalarLane>(order, counts, lanes == 1 ? 0 : whole, _count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Count<TLanes>(int[] order, MaxTCounts counts, int first, int end)
        where TLanes : struct, ILanes<TLanes>
    {
        var size = end - first;
        if (size == 0)
            return;
        double[][] largest = [.. _divisions.Select(division => new double[division.Count * size])];
        double[][] joint = [.. _divisions.Select(division => new double[division.Count * size])];
        var statistics = new double[size];
        var squares = new double[size];
        foreach (var column in order)
        {
            var limit = TLanes.Create(counts.Limits[column]);
            var over = TLanes.Create(0.0);
            var scores = Scores(column);
            for (var at = 0; at < size; at += TLanes.Count)
            {
                var z = TLanes.Abs(Statistic<TLanes>(scores, first + at));
                over += TLanes.OneWhereGreater(z, limit);
                TLanes.Store(z, ref statistics[at]);
                TLanes.Store(z * z, ref squares[at]);
            }

            counts.Single[column] += Sum(over);
            for (var division = 0; division < largest.Length; division++)
            {
                var family = _divisions[division].Of[column] * size;
                counts.Largest[division][column] += Sum(Raise<TLanes>(statistics, largest[division].AsSpan(family, size), limit));
                Add<TLanes>(squares, joint[division].AsSpan(family, size));
            }
        }

        for (var division = 0; division < joint.Length; division++)
        {
            for (var index = 0; index < joint[division].Length; index++)
            {
                var family = index / size;
                counts.Joint[division][family] += joint[division][index] > counts.JointLimits[division][family] ? 1 : 0;
            }
        }
    }

    // The largest so far, and in how many it is as large as the limit.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Raise<TLanes>(double[] statistics, Span<double> largest, TLanes limit)
        where TLanes : struct, ILanes<TLanes>
    {
        var over = TLanes.Create(0.0);
        for (var at = 0; at < largest.Length; at += TLanes.Count)
        {
            var most = TLanes.Max(TLanes.Load(ref largest[at]), TLanes.Load(ref statistics[at]));
            TLanes.Store(most, ref largest[at]);
            over += TLanes.OneWhereGreater(most, limit);
        }

        return over;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TLanes>(double[] squares, Span<double> joint)
        where TLanes : struct, ILanes<TLanes>
    {
        for (var at = 0; at < joint.Length; at += TLanes.Count)
            TLanes.Store(TLanes.Load(ref joint[at]) + TLanes.Load(ref squares[at]), ref joint[at]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Statistic<TLanes>(ReadOnlySpan<double> scores, int first)
        where TLanes : struct, ILanes<TLanes>
    {
        var z = TLanes.Create(0.0);
        ref var weights = ref _weights[first];
        for (var type = 0; type < scores.Length; type++)
            z = TLanes.Fma(TLanes.Create(scores[type]), TLanes.Load(ref Unsafe.Add(ref weights, type * _count)), z);
        return z;
    }

    private ReadOnlySpan<double> Scores(int column) =>
        _scores.Sums.AsSpan(column * _scores.Counts.Length, _scores.Counts.Length);

    private static long Sum<TLanes>(TLanes lanes)
        where TLanes : struct, ILanes<TLanes>
    {
        Span<double> values = stackalloc double[TLanes.Count];
        TLanes.Store(lanes, ref values[0]);
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return (long)sum;
    }
}
