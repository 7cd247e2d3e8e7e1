using System.Collections.Immutable;
using System.Globalization;
using Harness.Runs;
using Harness.Targets;
using Harness.Tests.Unit.Tokenization;
using Harness.Tokenization;

namespace Harness.Tests.Unit.Targets;

public sealed class TargetMatcherTests
{
    private static readonly Gpt2Tokenizer Tokenizer = EmbeddedTokenizer.Instance;

    [Theory]
    [InlineData("We do not know", " not")]
    [InlineData("We cannot know", " cannot")]
    [InlineData("He came, nor did she", " nor")]
    [InlineData("She never came", " never")]
    [InlineData("They don't know", "'t")]
    [InlineData("They couldn't, can't stop", "'t")]
    [InlineData("Not now and NOT then", "Not| NOT")]
    [InlineData("He isn't, and is not, and can not go", " not")]
    public void A_word_of_denial_before_a_space_is_a_negation(string text, string found) =>
        Assert.Equal(found, Found(NegationStudyRules.Negation, text));

    [Theory]
    [InlineData("We do not, in truth, know")]
    [InlineData("Never. He said he would never\r\ncome")]
    [InlineData("They don\u2019t know")]
    [InlineData("They DON'T know")]
    [InlineData("We note another knot, nothing, nobody, no")]
    [InlineData("Who's nevertheless northern")]
    public void What_only_resembles_a_negation_is_none(string text) =>
        Assert.Equal("", Found(NegationStudyRules.Negation, text));

    [Theory]
    [InlineData("We can go and CAN stay", " can| CAN")]
    [InlineData("We agree, certainly we shall and may go", " certainly| shall| may")]
    [InlineData("It could be, should be, might be", " could| should| might")]
    [InlineData("It definitely is, always was, we allow it", " definitely| always| allow")]
    [InlineData("Certainly it may cannot", "Certainly| may")]
    [InlineData("We can NOT go, can nothing go", " can| can")]
    [InlineData("He can now, can notice", " can| can")]
    public void A_word_of_consent_before_a_space_is_an_affirmation(string text, string found) =>
        Assert.Equal(found, Found(NegationStudyRules.Affirmation, text));

    [Theory]
    [InlineData("We can not go and may not stay")]
    [InlineData("In May. We can, if we can't")]
    [InlineData("Canada, canned, mayor, shallow, mighty, allows, agreed, uncertainly")]
    [InlineData("We cannot")]
    public void What_only_resembles_an_affirmation_is_none(string text) =>
        Assert.Equal("", Found(NegationStudyRules.Affirmation, text));

    [Fact]
    public void A_target_carries_its_category_its_place_and_its_id()
    {
        var tokens = Tokenizer.Encode("We do not know, they don't know");

        var matches = TargetMatcher.Match(tokens, Tokenizer, NegationStudyRules.Negation, 0, 1);

        // We| do| not| know|,| they| don|'t| know
        Assert.Equal([new TargetMatch("negation", 2, 407), new TargetMatch("negation", 7, 470)], matches.ToArray());
    }

    [Theory]
    [InlineData(0, 1, new[] { 0, 2, 4, 6 })]
    [InlineData(1, 1, new[] { 2, 4, 6 })]
    [InlineData(2, 1, new[] { 2, 4, 6 })]
    [InlineData(3, 1, new[] { 4, 6 })]
    [InlineData(0, 2, new[] { 0, 2, 4 })]
    [InlineData(0, 3, new[] { 0, 2, 4 })]
    [InlineData(0, 4, new[] { 0, 2 })]
    [InlineData(1, 2, new[] { 2, 4 })]
    public void A_target_needs_its_whole_window_in_the_text(int contextPre, int contextPost, int[] places)
    {
        // not| a| not| b| not| c| not| d
        var tokens = Tokenizer.Encode("not a not b not c not d");
        Assert.Equal(8, tokens.Count);

        var matches = TargetMatcher.Match(tokens, Tokenizer, NegationStudyRules.Negation, contextPre, contextPost);

        Assert.Equal(places, matches.Select(match => match.TokenIndex));
    }

    [Fact]
    public void A_rule_that_asks_no_space_takes_targets_before_punctuation()
    {
        var rule = NegationStudyRules.Negation with { NextStartsWithSpace = false };

        Assert.Equal(" not| never", Found(rule, "We do not, or never."));
    }

    [Fact]
    public void The_study_finds_20_ids_in_the_vocabulary_as_negations_and_43_as_affirmations()
    {
        // Counted in Python with the notebook's expressions over the decoded published vocabulary.
        Assert.Equal(20, CandidateIds(NegationStudyRules.Negation));
        Assert.Equal(43, CandidateIds(NegationStudyRules.Affirmation));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    public void A_culture_changes_no_target(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            // Turkish lower-cases I to a dotless i.
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            var rule = new TargetRule { Category = "condition", Words = ["if"], NextStartsWithSpace = true };
            Assert.Equal(" IF| If| if", Found(rule, "x IF y If z if w"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_text_shorter_than_one_window_says_how_long_it_is_and_must_be()
    {
        var error = Assert.Throws<HarnessException>(
            () => TargetMatcher.Match(Tokenizer.Encode("not"), Tokenizer, NegationStudyRules.Negation, 90, 10));

        Assert.Same(ErrorCode.CorpusTooShort, error.Code);
        Assert.Equal("The text is shorter than one context window: it has 1 of the 101 tokens needed", error.What);
    }

    [Fact]
    public void A_text_of_exactly_one_window_is_long_enough_but_has_too_few_targets()
    {
        var error = Assert.Throws<HarnessException>(
            () => TargetMatcher.Match(Tokenizer.Encode("We do not know"), Tokenizer, NegationStudyRules.Negation, 2, 1));

        Assert.Same(ErrorCode.TooFewTargets, error.Code);
        Assert.Equal("The category negation has too few targets: found 1, needed at least 2", error.What);
        Assert.Equal("words looked for: not, cannot, nor, never, *'t*", error.Where);
    }

    [Theory]
    [InlineData("", 0, 1, "0", "2")]
    [InlineData("We do not", 2, 1, "3", "4")]
    [InlineData("We do not", int.MaxValue, int.MaxValue, "3", "4294967295")]
    public void One_token_less_than_a_window_is_too_short(string text, int contextPre, int contextPost, string has, string needs)
    {
        var error = Assert.Throws<HarnessException>(
            () => TargetMatcher.Match(Tokenizer.Encode(text), Tokenizer, NegationStudyRules.Negation, contextPre, contextPost));

        Assert.Same(ErrorCode.CorpusTooShort, error.Code);
        Assert.Equal($"The text is shorter than one context window: it has {has} of the {needs} tokens needed", error.What);
    }

    [Theory]
    [InlineData(-1, 10, "context_pre")]
    [InlineData(90, 0, "context_post")]
    [InlineData(90, -1, "context_post")]
    public void A_window_without_room_for_the_next_token_is_refused(int contextPre, int contextPost, string name)
    {
        var error = Assert.Throws<HarnessException>(
            () => TargetMatcher.Match(Tokenizer.Encode("not"), Tokenizer, NegationStudyRules.Negation, contextPre, contextPost));

        Assert.Same(ErrorCode.InvalidOption, error.Code);
        Assert.Equal(name, error.Where);
    }

    // A text must have two targets, so two go ahead of the text of interest, and a full stop and a space end it.
    private static string Found(TargetRule rule, string text)
    {
        var word = rule.Words[0];
        var tokens = Tokenizer.Encode($"{word} x {word} x\n{text} .");
        var matches = TargetMatcher.Match(tokens, Tokenizer, rule, 0, 1);
        return string.Join('|', matches.Skip(2).Select(match => Tokenizer.Decode(match.TokenId)));
    }

    // Every id of the vocabulary but the last, each followed by a space.
    private static int CandidateIds(TargetRule rule)
    {
        ImmutableArray<int> ids = [.. Enumerable.Range(0, 50257).SelectMany(id => new[] { id, 220 })];
        return TargetMatcher.Match(TokenSequence.FromIds(ids), Tokenizer, rule, 0, 1).Length;
    }
}
