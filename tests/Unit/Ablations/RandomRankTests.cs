using Harness.Ablations;

namespace Harness.Tests.Unit.Ablations;

public sealed class RandomRankTests
{
    // By hand: two of four random sets are at least as far, the set itself counts as a fifth.
    [Fact]
    public void P_counts_the_random_sets_that_are_at_least_as_far_and_the_set_itself()
    {
        var effect = RandomRank.Of(3, (1, 5), [1, 2, 3, 4], value => value);

        Assert.Equal(new AblationEffect(3, 1, 5, 2.5, 1, 4, 3 / 5.0), effect);
    }

    [Fact]
    public void Far_may_mean_low_or_far_from_nothing()
    {
        Assert.Equal(0.4, RandomRank.Of(-3, (0, 0), [-4, -2, 0, 2], value => -value).P);
        Assert.Equal(0.6, RandomRank.Of(-2, (0, 0), [-3, -1, 1, 3], Math.Abs).P);
    }

    [Fact]
    public void Without_random_sets_there_is_an_effect_and_no_p() =>
        Assert.Equal(new AblationEffect(1, 2, 3, null, null, null, null), RandomRank.Of(1, (2, 3), [], value => value));

    [Fact]
    public void A_set_that_only_rounding_tells_from_random_ones_is_as_far_as_they_are() =>
        Assert.Equal(1, RandomRank.Of(4e-4, (0, 0), [4e-4 * (1 - 1e-12), 4e-4], value => value).P);

    // Of 0 to 99 the 3rd smallest and the 98th: two lie below the one and two above the other.
    [Fact]
    public void The_range_leaves_out_two_and_a_half_percent_on_either_side()
    {
        var effect = RandomRank.Of(0, (0, 0), [.. Enumerable.Range(0, 100).Reverse().Select(value => (double)value)], value => value);

        Assert.Equal((2, 97), (effect.RandomLow, effect.RandomHigh));
    }
}
