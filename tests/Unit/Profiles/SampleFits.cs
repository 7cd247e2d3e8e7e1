using Harness.Selectivity;
using Harness.Statistics;

namespace Harness.Tests.Unit.Profiles;

/// <summary>The fits of one layer of four neurons, two of which survive Bonferroni's correction and one of which failed.</summary>
internal static class SampleFits
{
    public static readonly NeuronSplit Split = NeuronSplit.Of(("Q", 2), ("K", 2));

    public static readonly LogisticFits Fits = new([1.5, -2, 1, 0], [0.001, 0.009, 0.5, 1], [-3, -2.0457574905606752, -0.3010299956639812, 0],
        [80, 70, 60, 0], [FitStatus.Converged, FitStatus.Converged, FitStatus.Converged, FitStatus.NotFinite])
    {
        BalancedAccuracy = [80, 70, 60, 0],
    };
}
