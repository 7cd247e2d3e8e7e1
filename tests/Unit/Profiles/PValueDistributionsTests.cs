using Harness.Profiles;
using Harness.Runs;
using Harness.Tests.Unit.Statistics;

namespace Harness.Tests.Unit.Profiles;

public sealed class PValueDistributionsTests
{
    [Fact]
    public void Expected_quantiles_are_the_plotting_positions_of_R_and_the_smallest_p_comes_first()
    {
        // -log10(ppoints(4, a = 1/2)) of R 4.2.2.
        var found = PValueDistributions.Of("test", [-1, -40.5, 0, -2, double.NaN]);
        Assert.Equal(4, found.Neurons);
        Assert.Equal([0.903090, 0.425969, 0.204120, 0.057992], found.Quantiles.Select(point => point.Expected));
        Assert.Equal([40.5, 2, 1, 0], found.Quantiles.Select(point => point.Observed));
    }

    [Fact]
    public void A_histogram_counts_a_p_on_a_border_in_the_lower_step()
    {
        // hist(p, breaks = seq(0, 1, 0.05)) of R 4.2.2, and an underflow, which has a log10.
        double[] pValues = [0.05, 0.04, 0.1, 0.5, 0.951, 1, 1e-7];
        var found = PValueDistributions.Of("test", pValues.Select(Math.Log10).Append(-400));
        Assert.Equal("4 1 0 0 0 0 0 0 0 1 0 0 0 0 0 0 0 0 0 2", string.Join(" ", found.Histogram));
    }

    [Fact]
    public void Of_noise_every_step_has_a_twentieth_and_the_quantiles_lie_on_the_diagonal()
    {
        // 20,000 even p: 1,000 in a step, standard deviation 31; the median's -log10 within 0.01 of log10 2.
        var random = new SplitMix64(3);
        var found = PValueDistributions.Of("test", Enumerable.Range(0, 20_000).Select(_ => Math.Log10(Columns.Uniform(ref random))));
        Assert.All(found.Histogram, count => Assert.InRange(count, 870, 1130));
        Assert.InRange(found.Quantiles.Length, 100, 400);
        Assert.All(found.Quantiles.Skip(120), point => Assert.InRange(point.Observed - point.Expected, -0.1, 0.1));
    }
}
