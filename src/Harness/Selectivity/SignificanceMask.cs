using System.Collections.Immutable;
using Harness.Statistics;

namespace Harness.Selectivity;

/// <summary>Which neurons of one layer tell the labels apart, after a correction for the number of tests.</summary>
/// <param name="Threshold">
/// The p that decides: with Bonferroni alpha / tests, with the others the largest p that the correction lets pass for these tests.
/// </param>
/// <param name="Significant">Significant after the correction, whatever the sign of beta. One entry per neuron.</param>
/// <param name="Selected">Significant with beta &gt; 0: more active at label 1. One entry per neuron.</param>
/// <param name="Borderline">
/// abs(log10 p - log10 threshold) &lt; <see cref="BorderlineWidth"/>: the rounding of another processor may decide these otherwise. One
/// entry per neuron.
/// </param>
public sealed record SignificanceMask(
    double Threshold,
    ImmutableArray<bool> Significant,
    ImmutableArray<bool> Selected,
    ImmutableArray<bool> Borderline)
{
    /// <summary>Half the width of the borderline zone, in units of log10 p.</summary>
    public const double BorderlineWidth = 0.01;

    /// <summary>Masks the neurons of every layer.</summary>
    /// <param name="layers">The fits, one entry per layer; a failed fit has p = 1 and is never significant.</param>
    /// <param name="rule">When a neuron is significant.</param>
    /// <returns>One mask per layer.</returns>
    /// <exception cref="ArgumentException">A layer has no fits, or alpha is not between 0 and 1.</exception>
    public static ImmutableArray<SignificanceMask> Of(IReadOnlyList<LogisticFits> layers, SignificanceRule rule)
    {
        if (layers.Any(fits => fits.Count == 0))
            throw new ArgumentException("A layer without neurons has no threshold.", nameof(layers));
        return [.. Decide([.. layers.Select(fits => fits.PValue)], rule).Select((decided, layer) => Mask(layers[layer], decided))];
    }

    /// <summary>Decides which p of every layer are significant, and the p that decides.</summary>
    internal static IEnumerable<(ImmutableArray<bool> Significant, double Threshold)> Decide(
        IReadOnlyList<ImmutableArray<double>> layers, SignificanceRule rule)
    {
        if (rule.Scope == CorrectionScope.Layer)
            return layers.Select(pValues => Decide(pValues, rule));

        var (significant, threshold) = Decide([.. layers.SelectMany(pValues => pValues)], rule);
        var first = 0;
        return layers.Select(layer => (significant.Slice((first += layer.Length) - layer.Length, layer.Length), threshold));
    }

    private static (ImmutableArray<bool> Significant, double Threshold) Decide(ImmutableArray<double> pValues, SignificanceRule rule)
    {
        var significant = Corrections.Reject(pValues.AsSpan(), rule.Correction, rule.Alpha);
        var rejected = significant.AsSpan().Count(true);
        return (significant, Corrections.Threshold(pValues.Length, rejected, rule.Correction, rule.Alpha));
    }

    private static SignificanceMask Mask(LogisticFits fits, (ImmutableArray<bool> Significant, double Threshold) decided)
    {
        var limit = Math.Log10(decided.Threshold);
        return new SignificanceMask(
            decided.Threshold,
            decided.Significant,
            [.. decided.Significant.Zip(fits.Beta, (isSignificant, beta) => isSignificant && beta > 0)],
            [.. fits.Log10PValue.Select(log10P => Math.Abs(log10P - limit) < BorderlineWidth)]);
    }
}
