using System.Collections.Immutable;
using Harness.Statistics;

namespace Harness.Selectivity;

/// <summary>p after the correction of a <see cref="SignificanceRule"/>.</summary>
public static class CorrectedPValues
{
    /// <summary>Corrects the p of every layer, layer by layer or all together as the rule says.</summary>
    /// <param name="layers">The fits, one entry per layer.</param>
    /// <param name="rule">The correction and its scope.</param>
    /// <returns>One entry per layer, each with one p per neuron.</returns>
    public static ImmutableArray<ImmutableArray<double>> Of(IReadOnlyList<LogisticFits> layers, SignificanceRule rule)
    {
        if (rule.Scope == CorrectionScope.Layer)
            return [.. layers.Select(fits => Corrections.Adjust(fits.PValue.AsSpan(), rule.Correction))];

        var all = Corrections.Adjust([.. layers.SelectMany(fits => fits.PValue)], rule.Correction);
        var first = 0;
        return [.. layers.Select(fits => all.Slice((first += fits.Count) - fits.Count, fits.Count))];
    }
}
