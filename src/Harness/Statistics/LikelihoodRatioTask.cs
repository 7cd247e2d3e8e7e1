using Harness.Statistics.Lanes;

namespace Harness.Statistics;

/// <summary>Sums the log-likelihood of fits that were made before.</summary>
internal sealed class LikelihoodRatioTask(LabelOrder labels, LogisticFits fits, double[] logLikelihood) : IColumnBlockTask<LogitBlock>
{
    public LogitBlock NewWorkspace(int rows, int lanes) => new(rows, lanes);

    public void Run<TLanes>(LogitBlock fitter, ReadOnlySpan<double> block, int firstColumn, int firstLane)
        where TLanes : struct, ILanes<TLanes>
    {
        for (var lane = 0; lane < TLanes.Count; lane++)
            fitter.Columns[lane] = new() { LogOdds = fits.Intercept[firstColumn + lane], Slope = fits.Beta[firstColumn + lane] };
        fitter.SumLogLikelihood<TLanes>(block, labels);
        for (var lane = firstLane; lane < TLanes.Count; lane++)
        {
            logLikelihood[firstColumn + lane] = fits.Status[firstColumn + lane] switch
            {
                FitStatus.Converged => fitter.LogLikelihood[lane],
                FitStatus.NotFinite or FitStatus.NotConverged => double.NaN,
                _ => SeparationLimit.Of(block, lane, TLanes.Count, labels).LogLikelihood,
            };
        }
    }
}
