using Harness.Runs;

namespace Harness.Tests.Unit.Runs;

public sealed class SplitMix64Tests
{
    [Fact]
    public void The_sequence_is_the_published_one()
    {
        // Seed 1234567 of Vigna's reference code, prng.di.unimi.it/splitmix64.c, as widely published.
        var random = new SplitMix64(1234567);
        ulong[] expected =
            [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        Assert.All(expected, number => Assert.Equal(number, random.Next()));
    }

    [Fact]
    public void Every_order_of_four_is_about_as_frequent()
    {
        var random = new SplitMix64(1);
        var counts = new Dictionary<string, int>();
        for (var round = 0; round < 24000; round++)
        {
            int[] items = [1, 2, 3, 4];
            random.Shuffle<int>(items);
            var order = string.Concat(items);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        // Chi-squared with 23 degrees of freedom: 49.7 is its 0.999 quantile (scipy.stats.chi2.ppf).
        Assert.Equal(24, counts.Count);
        Assert.InRange(counts.Values.Sum(count => (count - 1000.0) * (count - 1000.0) / 1000), 0, 49.7);
    }
}
