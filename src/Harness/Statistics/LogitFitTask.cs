using Harness.Statistics.Lanes;

namespace Harness.Statistics;

/// <summary>Fits every column, tests its slope and counts what it predicts rightly, by either likelihood.</summary>
/// <param name="labels">The rows of each label.</param>
/// <param name="fits">Receives the fits.</param>
/// <param name="penalised">Whether the likelihood is Firth's.</param>
internal sealed class LogitFitTask(LabelOrder labels, LogisticFitsBuilder fits, bool penalised) : IColumnBlockTask<LogitBlock>
{
    /// <summary>Fits every column of a matrix: what <see cref="ILogitFitter.Fit"/> promises.</summary>
    public static LogisticFits Fit(
        ReadOnlyMemory<float> activations, int columns, ReadOnlyMemory<byte> labels, int lanes, int threads, bool penalised)
    {
        var order = LogitArguments.Check(activations, columns, labels);
        var fits = new LogisticFitsBuilder(columns);
        ColumnBlocks.ForEach(activations, columns, lanes, threads, new LogitFitTask(order, fits, penalised));
        return fits.Build();
    }

    public LogitBlock NewWorkspace(int rows, int lanes) => new(rows, lanes);

    public void Run<TLanes>(LogitBlock fitter, ReadOnlySpan<double> block, int firstColumn, int firstLane)
        where TLanes : struct, ILanes<TLanes>
    {
        if (penalised)
            fitter.FitPenalised<TLanes>(block, labels);
        else
            fitter.Fit<TLanes>(block, labels);
        fitter.CountCorrect<TLanes>(block, labels, labels.Prior);
        for (var lane = firstLane; lane < TLanes.Count; lane++)
        {
            ref readonly var column = ref fitter.Columns[lane];
            if (column.Status != FitStatus.Converged)
            {
                fits.SetFailed(firstColumn + lane, column.Status);
                continue;
            }

            var slopeError = Math.Sqrt(column.SlopeVariance);
            var z = penalised
                ? Math.Sqrt(Math.Max(0, 2 * (fitter.LogLikelihood[lane] - PenalisedNull(column))))
                : column.Slope / slopeError;
            fits.SetSlope(firstColumn + lane, column.Slope, slopeError, z);
            fits.SetIntercept(firstColumn + lane, column.Intercept, Math.Sqrt(column.InterceptVariance));
            fits.SetAccuracy(firstColumn + lane, labels, fitter.Correct0[lane] + fitter.Correct1[lane]);
            fits.SetBalanced(firstColumn + lane, labels, fitter.Balanced0[lane], fitter.Balanced1[lane]);
        }
    }

    // The penalised log-likelihood at slope zero, less the penalty at the estimate.
    private double PenalisedNull(in LogitColumn column)
    {
        var (n0, n1) = (labels.Rows0.Length, labels.Rows1.Length);
        var p = (n1 + 1.0) / (n0 + n1 + 2.0);
        var weight = p * (1 - p);
        var (levelInformation, slopeInformation) = (labels.Count * weight, column.Squares * weight);
        return n1 * Math.Log(p) + n0 * Math.Log(1 - p)
            + 0.5 * Math.Log(levelInformation * column.LevelVariance)
            + 0.5 * Math.Log(slopeInformation * column.SlopeVariance);
    }
}
