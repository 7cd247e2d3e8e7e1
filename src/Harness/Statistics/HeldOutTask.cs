using Harness.Statistics.Lanes;

namespace Harness.Statistics;

/// <summary>Fits each block without each fold in turn and counts what the fit predicts rightly of the fold.</summary>
internal sealed class HeldOutTask(LabelOrder all, (LabelOrder Others, LabelOrder Held)[] splits, double[] accuracy, double[] balanced)
    : IColumnBlockTask<LogitBlock>
{
    public LogitBlock NewWorkspace(int rows, int lanes) => new(rows, lanes);

    public void Run<TLanes>(LogitBlock fitter, ReadOnlySpan<double> block, int firstColumn, int firstLane)
        where TLanes : struct, ILanes<TLanes>
    {
        Span<double> correct0 = stackalloc double[TLanes.Count];
        Span<double> correct1 = stackalloc double[TLanes.Count];
        correct0.Clear();
        correct1.Clear();
        foreach (var (others, held) in splits)
        {
            fitter.Fit<TLanes>(block, others);
            for (var lane = firstLane; lane < TLanes.Count; lane++)
            {
                if (fitter.Columns[lane].Status is FitStatus.NotFinite or FitStatus.NotConverged)
                    correct0[lane] = double.NaN;
                else if (fitter.Columns[lane].Status != FitStatus.Converged)
                    fitter.Columns[lane] = SeparationLimit.Of(block, lane, TLanes.Count, others).ToColumn();
            }

            fitter.CountCorrect<TLanes>(block, held);
            for (var lane = firstLane; lane < TLanes.Count; lane++)
            {
                correct0[lane] += fitter.Correct0[lane];
                correct1[lane] += fitter.Correct1[lane];
            }
        }

        for (var lane = firstLane; lane < TLanes.Count; lane++)
        {
            accuracy[firstColumn + lane] = (correct0[lane] + correct1[lane]) / all.Count * 100;
            balanced[firstColumn + lane] = (correct0[lane] / all.Rows0.Length + correct1[lane] / all.Rows1.Length) / 2 * 100;
        }
    }
}
