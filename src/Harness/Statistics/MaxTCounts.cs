using System.Collections.Immutable;

namespace Harness.Statistics;

/// <summary>What is compared with every relabelling, and the relabellings counted so far that come out as large.</summary>
internal sealed class MaxTCounts
{
    // What was computed by the same sums in another order may differ by this much and is the same.
    private const double Rounding = 1e-9;

    private readonly ImmutableArray<MaxTFamilies> _divisions;
    private readonly double[] _observed;

    /// <summary>Begins to count.</summary>
    /// <param name="observed">z of each column on the true labels.</param>
    /// <param name="joint">Per division and family, the sum of their squares.</param>
    /// <param name="divisions">The ways to divide the columns into families.</param>
    public MaxTCounts(double[] observed, double[][] joint, ImmutableArray<MaxTFamilies> divisions)
        : this(
            observed,
            [.. observed.Select(z => Math.Abs(z) - Rounding)],
            [.. joint.Select(families => families.Select(sum => sum - Rounding * (1 + sum)).ToArray())],
            divisions)
    {
    }

    private MaxTCounts(double[] observed, double[] limits, double[][] jointLimits, ImmutableArray<MaxTFamilies> divisions)
    {
        (_observed, Limits, JointLimits, _divisions) = (observed, limits, jointLimits, divisions);
        Single = new long[observed.Length];
        Largest = [.. divisions.Select(_ => new long[observed.Length])];
        Joint = [.. divisions.Select(division => new long[division.Count])];
    }

    /// <summary>Per column, what |z| has to exceed to count as being as large.</summary>
    public double[] Limits { get; }

    /// <summary>Per division and family, what the sum of z^2 has to exceed.</summary>
    public double[][] JointLimits { get; }

    /// <summary>Per column, the relabellings whose |z| is as large.</summary>
    public long[] Single { get; }

    /// <summary>Per division and column, the relabellings whose largest |z| is, of its family up to the column itself.</summary>
    public long[][] Largest { get; }

    /// <summary>Per division and family, the relabellings whose sum of z^2 is.</summary>
    public long[][] Joint { get; }

    /// <summary>The same limits with nothing counted, for another thread.</summary>
    public MaxTCounts Empty() => new(_observed, Limits, JointLimits, _divisions);

    /// <summary>Adds what another thread counted.</summary>
    public void Add(MaxTCounts other)
    {
        lock (_observed)
        {
            Add(Single, other.Single);
            for (var division = 0; division < Largest.Length; division++)
            {
                Add(Largest[division], other.Largest[division]);
                Add(Joint[division], other.Joint[division]);
            }
        }
    }

    /// <summary>Turns the counts into p.</summary>
    /// <param name="order">The columns that have a z, from the smallest |z| to the largest.</param>
    /// <param name="relabellings">The relabellings that were counted.</param>
    /// <param name="exhaustive">Whether they are all that there are.</param>
    public MaxTResult ToResult(int[] order, int relabellings, bool exhaustive)
    {
        double P(long count) => exhaustive ? (double)count / relabellings : (1.0 + count) / (1.0 + relabellings);
        double[] Empty() => [.. _observed.Select(_ => double.NaN)];

        var single = Empty();
        foreach (var column in order)
            single[column] = P(Single[column]);
        var familyWise = _divisions.Select((division, number) =>
        {
            var (p, least) = (Empty(), new double[division.Count]);
            foreach (var column in order.Reverse())
            {
                ref var sofar = ref least[division.Of[column]];
                p[column] = sofar = Math.Max(sofar, P(Largest[number][column]));
            }

            return p.ToImmutableArray();
        });
        return new([.. _observed], [.. single], [.. familyWise], [.. Joint.Select(counts => counts.Select(P).ToImmutableArray())]);
    }

    private static void Add(long[] counts, long[] others)
    {
        for (var index = 0; index < counts.Length; index++)
            counts[index] += others[index];
    }
}
