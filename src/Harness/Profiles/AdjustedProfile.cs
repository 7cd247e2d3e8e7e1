using System.Collections.Immutable;
using Harness.Selectivity;
using Harness.Statistics;
using Harness.Targets;

namespace Harness.Profiles;

/// <summary>What covariates leave of a run. It explains a profile and is never compared with a baseline.</summary>
/// <param name="Covariates">The covariates.</param>
/// <param name="Layers">The layers.</param>
public sealed record AdjustedProfile(ImmutableArray<CovariateSummary> Covariates, ImmutableArray<AdjustedLayer> Layers)
{
    /// <summary>Counts.</summary>
    /// <param name="covariates">The covariates that were asked for.</param>
    /// <param name="labels">0 or 1, one per sample.</param>
    /// <param name="alone">The fits without covariates, one entry per layer.</param>
    /// <param name="adjusted">Those beside them.</param>
    /// <param name="rule">When a neuron counts as significant; a fit that failed never does.</param>
    public static AdjustedProfile Of(
        ImmutableArray<CovariateColumn> covariates,
        ImmutableArray<byte> labels,
        ImmutableArray<LogisticFits> alone,
        ImmutableArray<AdjustedFits> adjusted,
        SignificanceRule rule)
    {
        var masks = SignificanceMask.Of(alone, rule);
        var beside = SignificanceMask.Decide(
            [.. adjusted.Select(fits => fits.PValue.Select(p => double.IsNaN(p) ? 1 : p).ToImmutableArray())], rule).ToArray();
        return new(
            [.. covariates.Select(Summary)],
            [.. alone.Select((fits, layer) => Layer(layer, fits, masks[layer].Significant, adjusted[layer], beside[layer].Significant))]);

        CovariateSummary Summary(CovariateColumn column) => new(column.Name, Mean(column, 0), Mean(column, 1), column.Unfit(labels));

        double Mean(CovariateColumn column, byte label) => column.Values.Where((_, row) => labels[row] == label).Average();
    }

    private static AdjustedLayer Layer(
        int layer, LogisticFits alone, ImmutableArray<bool> significant, AdjustedFits adjusted, ImmutableArray<bool> beside)
    {
        int[] both = [.. Enumerable.Range(0, alone.Count).Where(neuron => significant[neuron] && beside[neuron])];
        var ratios = Enumerable.Range(0, alone.Count).Where(neuron => significant[neuron] && adjusted.Status[neuron] == FitStatus.Converged)
            .Select(neuron => adjusted.Beta[neuron] / alone.Beta[neuron]);
        return new(
            layer,
            alone.Count,
            significant.AsSpan().Count(true),
            beside.AsSpan().Count(true),
            both.Length,
            both.Count(neuron => Math.Sign(alone.Beta[neuron]) == Math.Sign(adjusted.Beta[neuron])),
            adjusted.Status.Count(status => status != FitStatus.Converged),
            Median.Of(ratios));
    }
}
