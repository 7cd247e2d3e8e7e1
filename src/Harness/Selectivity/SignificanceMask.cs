using System.Collections.Immutable;
using Harness.Statistics;

namespace Harness.Selectivity;

/// <summary>Which neurons of one layer tell the labels apart, after Bonferroni's correction over the neurons of that layer.</summary>
/// <param name="CorrectedAlpha">alpha / tests.</param>
/// <param name="Significant">p &lt; corrected alpha, whatever the sign of beta. One entry per neuron.</param>
/// <param name="Selected">Significant with beta &gt; 0: more active at label 1, the negations. One entry per neuron.</param>
/// <param name="Borderline">
/// abs(log10 p - log10 corrected alpha) &lt; <see cref="BorderlineWidth"/>: the rounding of another processor may decide these
/// otherwise. One entry per neuron.
/// </param>
public sealed record SignificanceMask(
    double CorrectedAlpha,
    ImmutableArray<bool> Significant,
    ImmutableArray<bool> Selected,
    ImmutableArray<bool> Borderline)
{
    /// <summary>Half the width of the borderline zone, in units of log10 p.</summary>
    public const double BorderlineWidth = 0.01;

    /// <summary>Masks the neurons of one layer.</summary>
    /// <param name="fits">One fit per neuron; a failed fit has p = 1 and is never significant.</param>
    /// <param name="alpha">Family-wise error rate of the layer, between 0 and 1.</param>
    /// <exception cref="ArgumentException">There are no fits, or alpha is not between 0 and 1.</exception>
    public static SignificanceMask Of(LogisticFits fits, double alpha)
    {
        if (fits.Count == 0)
            throw new ArgumentException("A layer without neurons has no corrected alpha.", nameof(fits));

        if (!(alpha is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "Alpha lies between 0 and 1.");

        var corrected = alpha / fits.Count;
        var threshold = Math.Log10(corrected);
        ImmutableArray<bool> significant = [.. fits.PValue.Select(p => p < corrected)];
        return new SignificanceMask(
            corrected,
            significant,
            [.. significant.Zip(fits.Beta, (isSignificant, beta) => isSignificant && beta > 0)],
            [.. fits.Log10PValue.Select(log10P => Math.Abs(log10P - threshold) < BorderlineWidth)]);
    }
}
