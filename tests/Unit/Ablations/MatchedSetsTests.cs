using System.Collections.Immutable;
using Harness.Ablations;
using Harness.Gpt2;

namespace Harness.Tests.Unit.Ablations;

public sealed class MatchedSetsTests
{
    [Fact]
    public void A_random_set_matches_layer_part_and_head_place_by_place()
    {
        ImmutableArray<SiteColumn> set = [new(0, 1), new(0, 4), new(1, 9), new(2, 17), new(2, 31)];
        var matched = MatchedSets.Of(set, Recorded.Table(200), Recorded.Split, Recorded.Heads);

        var drawn = matched.Draw(200, seed: 1);

        Assert.True(matched.AreMatchedOnHeads);
        Assert.All(drawn, random =>
        {
            Assert.Equal(set.Select(Cell), random.Select(Cell));
            Assert.Distinct(random);
        });
        Assert.Contains(drawn, random => !random.SequenceEqual(set));

        // A head's eight columns are one stratum: 8 choose 2 pairs, and 8 single ones three times.
        Assert.Equal(Math.Log10(28 * 8 * 8 * 8), matched.Log10Ways, 9);
        static (int, int) Cell(SiteColumn neuron) => (neuron.Layer, neuron.Column / 8);
    }

    // Without heads a part has 16 columns, whose spreads rise with the column: two strata of 8.
    [Fact]
    public void A_random_neuron_has_about_the_same_spread()
    {
        ImmutableArray<SiteColumn> set = [new(0, 2), new(0, 13)];
        var drawn = MatchedSets.Of(set, Recorded.Table(2000), Recorded.Split, heads: null).Draw(300, seed: 2);

        Assert.All(drawn, random => Assert.True(random[0].Column < 8 && random[1].Column is >= 8 and < 16));
        Assert.Equal(16, drawn.SelectMany(random => random).Distinct().Count());
    }

    [Fact]
    public void Every_matching_set_is_as_likely_the_set_itself_among_them()
    {
        const int draws = 28_000;
        var drawn = MatchedSets.Of([new(1, 0), new(1, 5)], Recorded.Table(50), Recorded.Split, Recorded.Heads).Draw(draws, seed: 3);

        var counts = drawn.CountBy(random => string.Join(' ', random.Select(neuron => neuron.Column).Order())).ToDictionary();

        // 28 pairs, 1,000 each; five standard deviations of a binomial count are 155.
        Assert.Equal(28, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 845, 1155));
    }

    [Fact]
    public void A_whole_head_is_compared_with_columns_of_other_heads_and_a_whole_part_with_nothing()
    {
        var head = MatchedSets.Of([.. Columns(0, 8)], Recorded.Table(100), Recorded.Split, Recorded.Heads);
        var part = MatchedSets.Of([.. Columns(0, 16)], Recorded.Table(100), Recorded.Split, Recorded.Heads);

        Assert.False(head.AreMatchedOnHeads);
        Assert.Equal(0, part.Log10Ways);
        Assert.All(part.Draw(3, 1), random => Assert.Equal(Columns(0, 16), random.OrderBy(neuron => neuron.Column)));

        static IEnumerable<SiteColumn> Columns(int first, int count) => Enumerable.Range(first, count).Select(column => new SiteColumn(0, column));
    }

    [Fact]
    public void A_seed_gives_the_same_sets_and_more_of_them_begin_alike()
    {
        var matched = MatchedSets.Of([new(0, 1), new(2, 20)], Recorded.Table(50), Recorded.Split, Recorded.Heads);

        Assert.Equal(matched.Draw(20, 5).SelectMany(set => set), matched.Draw(30, 5)[..20].SelectMany(set => set));
        Assert.NotEqual(matched.Draw(20, 5).SelectMany(set => set), matched.Draw(20, 6).SelectMany(set => set));
    }
}
