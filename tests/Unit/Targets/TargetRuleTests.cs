using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CsCheck;
using Harness.Runs;
using Harness.Targets;
using Harness.Tests.Unit.Tokenization;
using Harness.Tokenization;

namespace Harness.Tests.Unit.Targets;

/// <summary>What each part of a rule picks. The expected tokens were read off the texts by eye.</summary>
public sealed class TargetRuleTests
{
    private const string Text = "May we unlock it? I may undo the knot, under a cat; Cats may rest in May 1951. You unlock cats\n";

    private static readonly Gpt2Tokenizer Tokenizer = EmbeddedTokenizer.Instance;
    private static readonly TokenSequence Tokens = Tokenizer.Encode(Text);
    private static readonly TargetRule Rule = new() { Category = "any", NextStartsWithSpace = false };

    public static TheoryData<string, TargetRule, string> Parts => new()
    {
        { "words", Rule with { Words = ["may", "cats"] }, "May| may| Cats| may| May| cats" },
        { "contains", Rule with { Contains = ["cat", "est"] }, " cat| Cats| rest| cats" },
        { "prefixes", Rule with { Prefixes = ["und", "unl"] }, " unlock| undo| under| unlock" },
        { "a pattern fits the whole token in lower case", Rule with { Patterns = ["cats?", "un.*o"] }, " undo| cat| Cats| cats" },
        { "a part of a token is no match", Rule with { Patterns = ["cat", "at"] , Words = ["you"] }, " cat| You" },
        { "an alternative is matched whole", Rule with { Patterns = ["c|cat|ma"], Words = ["you"] }, " cat| You" },
        { "a raw pattern sees space and case", Rule with { RawPatterns = [" [Mm]ay"] }, " may| may| May" },
        { "several lists add up", Rule with { Words = ["you"], Contains = ["knot"], RawPatterns = ["May"] }, "May| knot| You" },
        { "next starts with a space", Rule with { Words = ["it", "may", "cat", "cats"], NextStartsWithSpace = true }, "May| may| Cats| may| May" },
        { "followed by", Rule with { Words = ["may"], FollowedBy = [" undo", " we"] }, "May| may" },
        { "not followed by", Rule with { Words = ["may"], NotFollowedBy = [" undo", " 1951"] }, "May| may" },
        { "previous starts with a space", Rule with { Words = ["may", "it"], PreviousStartsWithSpace = true }, " it| may| may| May" },
        { "preceded by", Rule with { Words = ["may"], PrecededBy = [" in", " Cats"] }, " may| May" },
        { "not preceded by", Rule with { Words = ["may"], NotPrecededBy = [" in", " I"] }, "May| may" },
    };

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_part_of_a_rule_picks_these_tokens(string part, TargetRule rule, string found)
    {
        var matches = TargetMatcher.Match(Tokens, Tokenizer, rule, 0, 1);

        Assert.True(found == string.Join('|', matches.Select(match => Tokenizer.Decode(match.TokenId))), part);
    }

    [Fact]
    public void A_word_of_several_tokens_is_never_found()
    {
        Assert.Equal(3, Tokenizer.Encode(" unpurr").Count);
        var error = Assert.Throws<HarnessException>(() => TargetMatcher.Match(
            Tokenizer.Encode("we unpurr and they unpurr and so on"), Tokenizer, Rule with { Words = ["unpurr"] }, 0, 1));
        Assert.Same(ErrorCode.TooFewTargets, error.Code);
    }

    [Theory]
    [InlineData("(", "bracket")]
    [InlineData("a)|(b", "bracket")]
    [InlineData("(?<=a)b", "backtracking")]
    [InlineData(@"(a)\1", "backtracking")]
    public void A_regular_expression_that_cannot_be_used_is_refused_by_name(string pattern, string cause)
    {
        var error = Assert.Throws<HarnessException>(() => TargetMatcher.Match(Tokens, Tokenizer, Rule with { Patterns = [pattern] }, 0, 1));

        Assert.Same(ErrorCode.PatternInvalid, error.Code);
        Assert.Contains($"\"{pattern}\"", error.What, StringComparison.Ordinal);
        Assert.Contains(cause, error.Cause, StringComparison.Ordinal);
        Assert.Equal("category any", error.Where);
    }

    [Fact]
    public void Words_looked_for_are_told_with_their_kind()
    {
        var rule = Rule with { Words = ["xyzzy"], Contains = ["q'q"], Prefixes = ["zz"], Patterns = ["x+y"], RawPatterns = [" X"] };

        var error = Assert.Throws<HarnessException>(() => TargetMatcher.Match(Tokens, Tokenizer, rule, 0, 1));

        Assert.Equal("words looked for: xyzzy, *q'q*, zz*, /x+y/, / X/", error.Where);
    }

    [Fact]
    public void Any_rule_finds_what_judging_every_place_by_the_definition_finds()
    {
        string[] vocabulary = [" a", "a", " b", "b", " ab", " A", ".", " not", "'t", "\n"];
        var ids = vocabulary.Select(text => Assert.Single(Tokenizer.Encode(text).Ids)).ToArray();
        var texts = Pick(vocabulary).Array[0, 2].Select(ImmutableArray.Create);
        var types = Pick(["a", "b", "ab", "not"]).Array[0, 2].Select(ImmutableArray.Create);
        var rules = Gen.Select(types, types, texts, texts, texts, Gen.Select(texts, Gen.Bool, Gen.Bool)).Select(
            (words, prefixes, followed, notFollowed, preceded, rest) => new TargetRule
            {
                Category = "any",
                Words = words,
                Prefixes = prefixes,
                Patterns = ["a+"],
                RawPatterns = [" B| A"],
                FollowedBy = followed,
                NotFollowedBy = notFollowed,
                PrecededBy = preceded,
                NotPrecededBy = rest.Item1,
                NextStartsWithSpace = rest.Item2,
                PreviousStartsWithSpace = rest.Item3,
            });
        Gen.Select(rules, Gen.Int[0, vocabulary.Length - 1].Array[2, 40]).Sample(
            (rule, choice) =>
            {
                var text = choice.Select(number => vocabulary[number]).ToArray();
                var tokens = TokenSequence.FromIds([.. choice.Select(number => ids[number])]);
                Assert.Equal(Defined(rule, text), Found(rule, tokens));
            },
            iter: 300);
    }

    private static Gen<string> Pick(string[] texts) => Gen.Int[0, texts.Length - 1].Select(place => texts[place]);

    private static int[] Found(TargetRule rule, TokenSequence tokens)
    {
        try
        {
            return [.. TargetMatcher.Match(tokens, Tokenizer, rule, 0, 1).Select(match => match.TokenIndex)];
        }
        catch (HarnessException tooFew) when (tooFew.Code == ErrorCode.TooFewTargets)
        {
            return [];
        }
    }

    // The docstrings of TargetRule, place by place.
    private static int[] Defined(TargetRule rule, string[] text)
    {
        var found = new List<int>();
        for (var place = 0; place < text.Length - 1; place++)
        {
            var (type, next, previous) = (text[place].Trim().ToLowerInvariant(), text[place + 1], place == 0 ? null : text[place - 1]);
            var fits = rule.Words.Contains(type) || rule.Prefixes.Any(type.StartsWith)
                || rule.Patterns.Any(pattern => Regex.Match(type, pattern).Value == type && type.Length > 0)
                || rule.RawPatterns.Any(pattern => Regex.Match(text[place], pattern).Value == text[place]);
            var after = (!rule.NextStartsWithSpace || next[0] == ' ') && !rule.NotFollowedBy.Contains(next)
                && (rule.FollowedBy.Length == 0 || rule.FollowedBy.Contains(next));
            var before = previous is null
                ? !rule.PreviousStartsWithSpace && rule.PrecededBy.Length == 0
                : (!rule.PreviousStartsWithSpace || previous[0] == ' ') && !rule.NotPrecededBy.Contains(previous)
                    && (rule.PrecededBy.Length == 0 || rule.PrecededBy.Contains(previous));
            if (fits && after && before)
                found.Add(place);
        }

        return found.Count < 2 ? [] : [.. found];
    }
}
