using System.Collections.Immutable;
using Harness.Selectivity;
using Harness.Statistics;

namespace Harness.Tests.Unit.Selectivity;

public sealed class CorrectedPValuesTests
{
    // p.adjust of R 4.2.2 of p[1:2] and p[3:6], and of all six together.
    [Theory]
    [InlineData(Correction.Bonferroni, CorrectionScope.Layer, new[] { 0.02, 0.08, 0.12, 0.008, 1, 0.08 })]
    [InlineData(Correction.Bonferroni, CorrectionScope.All, new[] { 0.06, 0.24, 0.18, 0.012, 1, 0.12 })]
    [InlineData(Correction.Holm, CorrectionScope.Layer, new[] { 0.02, 0.04, 0.06, 0.008, 0.5, 0.06 })]
    [InlineData(Correction.Holm, CorrectionScope.All, new[] { 0.05, 0.09, 0.09, 0.012, 0.5, 0.08 })]
    [InlineData(Correction.BenjaminiHochberg, CorrectionScope.All, new[] { 0.03, 0.048, 0.045, 0.012, 0.5, 0.04 })]
    public void Each_layer_gets_its_own_p_whether_corrected_alone_or_with_the_others(
        Correction correction, CorrectionScope scope, double[] expected)
    {
        var corrected = CorrectedPValues.Of([Fits([0.01, 0.04]), Fits([0.03, 0.002, 0.5, 0.02])], new(0.05, correction, scope));

        Assert.Equal([2, 4], corrected.Select(layer => layer.Length));
        Assert.All(corrected.SelectMany(layer => layer).Zip(expected), p => Assert.Equal(p.Second, p.First, 1e-15));
    }

    private static LogisticFits Fits(ImmutableArray<double> p) => new(
        [.. p.Select(_ => 1.0)],
        p,
        [.. p.Select(Math.Log10)],
        [.. p.Select(_ => 50.0)],
        [.. p.Select(_ => FitStatus.Converged)]);
}
