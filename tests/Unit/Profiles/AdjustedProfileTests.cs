using System.Collections.Immutable;
using Harness.Profiles;
using Harness.Statistics;

namespace Harness.Tests.Unit.Profiles;

public sealed class AdjustedProfileTests
{
    [Fact]
    public void Neurons_are_counted_alone_beside_and_both_ways()
    {
        // Five neurons, alpha .1 over 5 tests: significant below .02. By hand.
        var converged = Enumerable.Repeat(FitStatus.Converged, 5).ToImmutableArray();
        var alone = new LogisticFits([1, 2, -4, 1, 1], [.001, .001, .001, .5, .001], [-3, -3, -3, -.3, -3], [60, 60, 60, 60, 60], converged);
        var adjusted = new AdjustedFits(
            [0.5, -1, -3, 1, double.NaN],
            [1, 1, 1, 1, double.NaN],
            [.001, .001, .3, .001, double.NaN],
            [-3, -3, -.5, -3, double.NaN],
            converged.SetItem(4, FitStatus.NotConverged));
        ImmutableArray<byte> labels = [0, 0, 1, 1];
        var profile = AdjustedProfile.Of([new("place", [1, 2, 5, 6]), new("same", [1, 1, 1, 1])], labels, [alone], [adjusted], new(Alpha: 0.1));

        // Slopes left: 0.5, -0.5 and 0.75.
        Assert.Equal(new AdjustedLayer(0, 5, 4, 3, 2, 1, 1, 0.5), Assert.Single(profile.Layers));
        Assert.Equal(
            [new CovariateSummary("place", 1.5, 5.5, null), new CovariateSummary("same", 1, 1, "the same at every target")], profile.Covariates.ToArray());
    }
}
