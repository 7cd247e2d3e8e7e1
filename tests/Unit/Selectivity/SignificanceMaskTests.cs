using System.Collections.Immutable;
using Harness.Selectivity;
using Harness.Statistics;

namespace Harness.Tests.Unit.Selectivity;

public sealed class SignificanceMaskTests
{
    [Fact]
    public void Alpha_is_divided_by_the_neurons_of_the_layer()
    {
        // 0.05 / 4, exact in decimal.
        Assert.Equal(0.0125, Mask(Fits([1, 1, 1, 1]), 0.05).Threshold);
    }

    [Fact]
    public void A_p_equal_to_the_corrected_alpha_is_not_significant_and_the_next_smaller_number_is()
    {
        var mask = Mask(Fits([0.0125, Math.BitDecrement(0.0125), Math.BitIncrement(0.0125), 0]), 0.05);

        Assert.Equal([false, true, false, true], mask.Significant.AsEnumerable());
    }

    [Fact]
    public void Only_a_positive_slope_is_selected_but_both_signs_are_significant()
    {
        var mask = Mask(Fits([1e-9, 1e-9, 1e-9, 1], beta: [2, -2, 0, 2]), 0.05);

        Assert.Equal([true, true, true, false], mask.Significant.AsEnumerable());
        Assert.Equal([true, false, false, false], mask.Selected.AsEnumerable());
    }

    [Fact]
    public void Borderline_is_within_a_hundredth_of_a_decade_of_the_corrected_alpha_on_both_sides()
    {
        // log10(0.1 / 10) = -2, so the zone is (-2.01, -1.99).
        ImmutableArray<double> log10P = [-2.0101, -2.0099, -2, -1.9901, -1.9899, -300, 0, -1, -3, -2.5];

        var mask = Mask(Fits([.. log10P.Select(x => Math.Pow(10, x))]) with { Log10PValue = log10P }, 0.1);

        Assert.Equal([false, true, true, true, false, false, false, false, false, false], mask.Borderline.AsEnumerable());
    }

    [Fact]
    public void A_failed_fit_is_never_significant_selected_or_borderline()
    {
        var mask = Mask(Fits([1, 1, 1], beta: [0, 0, 0]), 0.05);

        Assert.DoesNotContain(true, mask.Significant.Concat(mask.Selected).Concat(mask.Borderline));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.05)]
    [InlineData(double.NaN)]
    public void An_alpha_outside_0_and_1_is_refused(double alpha) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Mask(Fits([1]), alpha));

    [Fact]
    public void No_neurons_are_refused() => Assert.Throws<ArgumentException>(() => Mask(Fits([]), 0.05));

    // statsmodels 0.13.5: multipletests(p, 0.05, method)[0] for holm, fdr_bh and fdr_by; p < 0.05 / 5 for Bonferroni.
    [Theory]
    [InlineData(Correction.Bonferroni, new[] { true, true, false, false, false })]
    [InlineData(Correction.Holm, new[] { true, true, true, false, false })]
    [InlineData(Correction.BenjaminiHochberg, new[] { true, true, true, true, false })]
    [InlineData(Correction.BenjaminiYekutieli, new[] { true, true, true, false, false })]
    public void Each_correction_decides_as_statsmodels_does(Correction correction, bool[] significant) =>
        Assert.Equal(significant, Mask(Fits([0.001, 0.008, 0.0125, 0.03, 0.5]), new SignificanceRule(0.05, correction)).Significant.AsEnumerable());

    [Fact]
    public void Over_all_layers_the_tests_of_the_others_count_too()
    {
        // 0.05 / 4 = 0.0125 in a layer, 0.05 / 8 = 0.00625 in both together.
        LogisticFits[] layers = [Fits([0.01, 0.006, 1, 1]), Fits([1, 1, 0.0125, 0.0124])];

        var apart = SignificanceMask.Of(layers, new());
        var together = SignificanceMask.Of(layers, new(Scope: CorrectionScope.All));

        Assert.Equal([true, true, false, false, false, false, false, true], apart.SelectMany(mask => mask.Significant));
        Assert.Equal([false, true, false, false, false, false, false, false], together.SelectMany(mask => mask.Significant));
        Assert.Equal([0.00625, 0.00625], together.Select(mask => mask.Threshold));
    }

    private static SignificanceMask Mask(LogisticFits fits, double alpha) => Mask(fits, new SignificanceRule(alpha));

    private static SignificanceMask Mask(LogisticFits fits, SignificanceRule rule) => Assert.Single(SignificanceMask.Of([fits], rule));

    private static LogisticFits Fits(ImmutableArray<double> p, ImmutableArray<double>? beta = null) => new(
        beta ?? [.. p.Select(_ => 1.0)],
        p,
        [.. p.Select(Math.Log10)],
        [.. p.Select(_ => 50.0)],
        [.. p.Select(_ => FitStatus.Converged)]);
}
