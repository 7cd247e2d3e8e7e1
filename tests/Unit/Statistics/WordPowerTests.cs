using Harness.Statistics;

namespace Harness.Tests.Unit.Statistics;

public sealed class WordPowerTests
{
    /// <summary>By hand from binomial coefficients: C(16, 5) = 4,368, C(8, 4) = 70, C(24, 12) = 2,704,156.</summary>
    [Theory]
    [InlineData(11, 5, 1 / 4368.0, 218)]
    [InlineData(4, 4, 2 / 70.0, 1)]
    [InlineData(3, 3, 2 / 20.0, 0)]
    [InlineData(1, 1, 1.0, 0)]
    [InlineData(12, 12, 1 / 10001.0, 500)]
    public void The_smallest_p_and_the_most_tests_that_Bonferroni_can_let_pass(int words0, int words1, double p, int tests)
    {
        var power = new WordPower(words0, words1, 10000);
        Assert.Equal(p, power.SmallestPValue, 1e-15);
        Assert.Equal(tests, power.MostTests(0.05));
    }

    /// <summary>2 / C(8, 4) = 0.029; 2 / C(16, 8) = 1.55e-4 against 0.05 / 288 = 1.74e-4; 2 / C(20, 10) = 1.08e-5 against 1.30e-5.</summary>
    [Theory]
    [InlineData(1, 4)]
    [InlineData(288, 8)]
    [InlineData(3840, 10)]
    public void The_words_that_Bonferroni_needs(int tests, int words) => Assert.Equal(words, WordPower.WordsNeeded(0.05, tests));

    [Fact]
    public void The_smallest_p_is_that_of_a_perfect_column()
    {
        foreach (var (words0, words1) in new[] { (3, 2), (3, 3), (5, 1) })
        {
            byte[] labels = [.. Enumerable.Range(0, words0 + words1).Select(word => (byte)(word >= words0 ? 1 : 0))];
            var relabellings = WordRelabellings.Of(labels, Enumerable.Range(0, labels.Length).ToArray(), 1000, 1);
            var sums = WordSums.Of([.. labels.Select(label => (float)label)], 1, relabellings.TypeOfRow);
            var found = MaxT.Run(sums, labels, relabellings.OfTypes, true, [], 1);
            Assert.Equal(new WordPower(words0, words1, 1000).SmallestPValue, found.PValue[0], 1e-15);
        }
    }
}
