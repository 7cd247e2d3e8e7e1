using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Harness.Statistics.Lanes;

namespace Harness.Statistics;

/// <summary>
/// 95 % intervals of Firth's slopes by the profile of the penalised likelihood, one entry per column: the slopes that its likelihood-ratio
/// test does not reject (Heinze and Schemper 2002, Statistics in Medicine 21, 2409-2419). Wald's are of no use on separated columns.
/// </summary>
/// <param name="Low">The lower end; NaN for a column that was not asked for, or whose fit failed.</param>
/// <param name="High">The upper end.</param>
public sealed record ProfileIntervals(ImmutableArray<double> Low, ImmutableArray<double> High)
{
    /// <summary>Finds the ends.</summary>
    /// <param name="activations">Row-major matrix, shape [labels, <paramref name="columns"/>].</param>
    /// <param name="columns">Columns of the matrix.</param>
    /// <param name="labels">0 or 1, one per row.</param>
    /// <param name="fits">Fits of the same columns, with intercepts.</param>
    /// <param name="isFirth">Which of them are by penalised likelihood.</param>
    /// <param name="threads">Threads at most.</param>
    /// <exception cref="ArgumentException">The arguments contradict each other.</exception>
    public static ProfileIntervals Of(
        ReadOnlyMemory<float> activations,
        int columns,
        ReadOnlyMemory<byte> labels,
        LogisticFits fits,
        Func<FitStatus, bool> isFirth,
        int threads)
    {
        var order = LogitArguments.Check(activations, columns, labels, fits);

        var (low, high) = (new double[columns], new double[columns]);
        ColumnBlocks.ForEach(activations, columns, ColumnBlocks.WidestLanes, threads, new Task(order, fits, isFirth, low, high));
        return new(ImmutableCollectionsMarshal.AsImmutableArray(low), ImmutableCollectionsMarshal.AsImmutableArray(high));
    }

    private sealed class Task(LabelOrder labels, LogisticFits fits, Func<FitStatus, bool> isFirth, double[] low, double[] high)
        : IColumnBlockTask<PenalisedProfile>
    {
        public PenalisedProfile NewWorkspace(int rows, int lanes) => new(labels);

        public void Run<TLanes>(PenalisedProfile profile, ReadOnlySpan<double> block, int firstColumn, int firstLane)
            where TLanes : struct, ILanes<TLanes>
        {
            for (var lane = firstLane; lane < TLanes.Count; lane++)
            {
                var column = firstColumn + lane;
                (low[column], high[column]) = (double.NaN, double.NaN);
                if (!isFirth(fits.Status[column]) || !double.IsFinite(fits.Intercept[column]))
                    continue;
                profile.Load(block, lane, TLanes.Count);
                (low[column], high[column]) = profile.Interval95(fits.Intercept[column], fits.Beta[column], fits.StandardError[column]);
            }
        }
    }
}
