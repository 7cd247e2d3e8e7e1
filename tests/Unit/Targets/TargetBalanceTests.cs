using CsCheck;
using Harness.Runs;
using Harness.Targets;
using Harness.Tests.Unit.Tokenization;
using Harness.Tokenization;

namespace Harness.Tests.Unit.Targets;

public sealed class TargetBalanceTests
{
    private static readonly Gpt2Tokenizer Tokenizer = EmbeddedTokenizer.Instance;

    // Three ids of one word type, and one each of two more.
    private static readonly int[] Ids = [.. new[] { " can", " CAN", "can", " may", " might" }.Select(text => Assert.Single(Tokenizer.Encode(text).Ids))];

    [Fact]
    public void The_targets_that_stay_lie_evenly_over_the_text()
    {
        // floor((2 i + 1) 10 / 6) for i = 0, 1, 2.
        var targets = Enumerable.Range(0, 10).Select(place => new TargetMatch("affirmation", 7 * place, 460)).ToArray();

        Assert.Equal([7, 35, 56], TargetBalance.AtMostPerType(targets, Tokenizer, 3).Select(target => target.TokenIndex));
    }

    [Fact]
    public void Tokens_that_differ_in_case_and_space_are_one_word_type()
    {
        TargetMatch[] targets = [.. Ids[..4].Select((id, place) => new TargetMatch("affirmation", place + 1, id))];
        Assert.Equal(["can", "can", "can", "may"], targets.Select(target => WordType.Of(Tokenizer.Decode(target.TokenId))));

        Assert.Equal([2, 4], TargetBalance.AtMostPerType(targets, Tokenizer, 1).Select(target => target.TokenIndex));
    }

    [Fact]
    public void No_type_keeps_more_than_its_share_none_loses_without_need_and_the_order_stays()
    {
        Gen.Select(Gen.Int[0, Ids.Length - 1].Select(place => Ids[place]).Array[2, 60], Gen.Int[2, 8]).Sample((ids, most) =>
        {
            TargetMatch[] targets = [.. ids.Select((id, place) => new TargetMatch("affirmation", place, id))];

            var kept = TargetBalance.AtMostPerType(targets, Tokenizer, most);

            Assert.Equal(kept, targets.Where(kept.Contains));
            var (before, after) = (TargetTypeCount.Of(targets, Tokenizer), TargetTypeCount.Of(kept, Tokenizer));
            Assert.Equal(
                before.ToDictionary(count => count.Type, count => Math.Min(most, count.Count)),
                after.ToDictionary(count => count.Type, count => count.Count));
        });
    }

    [Fact]
    public void Between_two_that_stay_of_k_to_n_lie_k_over_n_places_rounded_up_or_down()
    {
        Gen.Int[1, 50].SelectMany(most => Gen.Int[most, 400].Select(all => (most, all))).Sample(pair =>
        {
            var (most, all) = pair;
            TargetMatch[] targets = [.. Enumerable.Range(0, Math.Max(2, all)).Select(place => new TargetMatch("a", place, 460))];
            if (most < 2)
                return;

            var places = TargetBalance.AtMostPerType(targets, Tokenizer, most).Select(target => target.TokenIndex).ToArray();

            var exact = (double)targets.Length / most;
            Assert.All(places.Zip(places.Skip(1)), gap => Assert.InRange(gap.Second - gap.First, Math.Floor(exact), Math.Ceiling(exact)));
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void Fewer_than_one_per_type_is_refused(int most)
    {
        var error = Assert.Throws<HarnessException>(() => TargetBalance.AtMostPerType([new("a", 1, 460)], Tokenizer, most));

        Assert.Same(ErrorCode.InvalidOption, error.Code);
    }

    [Fact]
    public void Leaving_one_target_of_a_category_is_refused()
    {
        var error = Assert.Throws<HarnessException>(
            () => TargetBalance.AtMostPerType([new("negation", 1, 460), new("negation", 2, 460)], Tokenizer, 1));

        Assert.Same(ErrorCode.TooFewTargets, error.Code);
        Assert.Contains("negation", error.What, StringComparison.Ordinal);
    }
}
