using Harness.Statistics.Lanes;

namespace Harness.Statistics;

/// <summary>Fits each block without each fold in turn and counts what the fit predicts rightly of the fold.</summary>
internal sealed class HeldOutTask(HeldOutFoldBuilder[] folds) : IColumnBlockTask<LogitBlock>
{
    public LogitBlock NewWorkspace(int rows, int lanes) => new(rows, lanes);

    public void Run<TLanes>(LogitBlock fitter, ReadOnlySpan<double> block, int firstColumn, int firstLane)
        where TLanes : struct, ILanes<TLanes>
    {
        foreach (var fold in folds)
        {
            var prior = fold.Others.Prior;
            fitter.Fit<TLanes>(block, fold.Others);
            for (var lane = 0; lane < TLanes.Count; lane++)
            {
                ref var column = ref fitter.Columns[lane];
                var converged = column.Status == FitStatus.Converged;
                var p = converged ? WaldTest.PValue(column.Slope / Math.Sqrt(column.SlopeVariance)) : 1;
                if (lane >= firstLane)
                    fold.SetTest(firstColumn + lane, p, column.Slope);
                if (double.IsInfinity(prior) || column.Status is FitStatus.NotFinite or FitStatus.NotConverged)
                    column.LogOdds = double.NaN;
                else if (!converged)
                    column = SeparationLimit.Of(block, lane, TLanes.Count, fold.Others).ToColumn(prior);
            }

            fitter.CountCorrect<TLanes>(block, fold.Held, prior);
            for (var lane = firstLane; lane < TLanes.Count; lane++)
            {
                var predicted = !double.IsNaN(fitter.Columns[lane].LogOdds);
                fold.SetCorrect(
                    firstColumn + lane,
                    predicted ? fitter.Balanced0[lane] : double.NaN,
                    predicted ? fitter.Balanced1[lane] : double.NaN);
            }
        }
    }
}
