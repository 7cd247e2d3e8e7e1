using Harness.Training;

namespace Harness.Tests.Unit.Training;

public class NgramLossesTests
{
    // By hand. Training 0 | 1 0 1 0 1 2 over V = 4: c(0) = 2, c(1) = 3, c(2) = 1, N = 6. Held out 0 | 1 3.
    // Unigram: p(1) = (3 + 1) / (6 + 4) = 0.4 and p(3) = (0 + 1) / 10 = 0.1: (-ln 0.4 - ln 0.1) / 2.
    // Bigram: c(0, 1) = 3 of 3 with T(0) = 1 follower, c(1, 3) = 0 of 3 with T(1) = 2 followers (0 and 2):
    // p(1 | 0) = (3 + 0.4 a) / (3 + a), p(3 | 1) = 0.1 * 2 a / (3 + 2 a).
    [Fact]
    public void The_losses_are_those_of_counting_by_hand()
    {
        var losses = NgramLosses.Of(new([0, 1, 0, 1, 0, 1, 2]), new([0, 1, 3]), vocabulary: 4);
        Assert.Equal(-(Math.Log(0.4) + Math.Log(0.1)) / 2, losses.Unigram, 1e-12);
        var a = losses.BigramWeight;
        Assert.Equal(-(Math.Log((3 + 0.4 * a) / (3 + a)) + Math.Log(0.2 * a / (3 + 2 * a))) / 2, losses.Bigram, 1e-12);
    }

    [Fact]
    public void Where_neighbours_decide_the_weight_is_small_and_the_bigram_far_better()
    {
        var losses = NgramLosses.Of(Small.Repetitive, Small.HeldOut, vocabulary: 12);
        Assert.True(losses.BigramWeight <= 1, $"{losses}");
        Assert.True(losses.Bigram < 0.3 && losses.Unigram > 2, $"{losses}");
    }

    [Fact]
    public void Where_neighbours_say_nothing_the_weight_is_large()
    {
        var random = new Random(1);
        TrainingText noise = new([.. Enumerable.Range(0, 4000).Select(_ => random.Next(12))]);
        var losses = NgramLosses.Of(noise, noise, vocabulary: 12);
        Assert.True(losses.BigramWeight >= 8, $"{losses}");
    }

    [Fact]
    public void The_probabilities_after_any_token_sum_to_one()
    {
        var counts = new NgramCounts(Small.Repetitive.Ids.AsSpan(), 12);
        foreach (var weight in new[] { 0.25, 1, 16 })
            for (var before = 0; before < 12; before++)
                Assert.Equal(1, Enumerable.Range(0, 12).Sum(token => counts.Bigram(before, token, weight)), 1e-12);
    }
}
