using Harness.Statistics;

namespace Harness.Tests.Unit.Statistics;

public sealed class BinomialIntervalTests
{
    // statsmodels.stats.proportion.proportion_confint(count, of, method="wilson") 0.13.5.
    [Theory]
    [InlineData(0, 200, 0.0, 0.01884532637726658)]
    [InlineData(9, 200, 0.02385254300149299, 0.0832967040018196)]
    [InlineData(10, 10, 0.7224672001371106, 1.0)]
    [InlineData(1, 10, 0.017876213095072924, 0.40415002679523854)]
    public void An_interval_is_that_of_statsmodels(int count, int of, double low, double high)
    {
        var found = BinomialInterval.Wilson95(count, of);
        Assert.Equal(low, found.Low, 1e-15);
        Assert.Equal(high, found.High, 1e-15);
    }
}
