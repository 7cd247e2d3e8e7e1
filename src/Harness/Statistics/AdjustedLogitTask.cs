using System.Collections.Immutable;
using Harness.Statistics.Lanes;

namespace Harness.Statistics;

/// <summary>Fits each column beside the covariates.</summary>
/// <param name="labels">The rows of each label.</param>
/// <param name="covariates">Numbers of every row, one entry per covariate.</param>
/// <param name="beta">Receives the slopes.</param>
/// <param name="errors">Receives their standard errors.</param>
/// <param name="status">Receives how the fits ended.</param>
internal sealed class AdjustedLogitTask(
    LabelOrder labels, ImmutableArray<ImmutableArray<double>> covariates, double[] beta, double[] errors, FitStatus[] status)
    : IColumnBlockTask<MultipleLogit>
{
    public MultipleLogit NewWorkspace(int rows, int lanes)
    {
        var fitter = new MultipleLogit(labels, covariates.Length + 1);
        for (var covariate = 0; covariate < covariates.Length; covariate++)
            fitter.Set(covariate, covariates[covariate].AsSpan());
        return fitter;
    }

    public void Run<TLanes>(MultipleLogit fitter, ReadOnlySpan<double> block, int firstColumn, int firstLane)
        where TLanes : struct, ILanes<TLanes>
    {
        Span<double> values = new double[labels.Count];
        for (var lane = firstLane; lane < TLanes.Count; lane++)
        {
            for (var row = 0; row < values.Length; row++)
                values[row] = block[row * TLanes.Count + lane];
            var column = firstColumn + lane;
            (status[column], beta[column], errors[column]) = fitter.FitLast(values);
        }
    }
}
