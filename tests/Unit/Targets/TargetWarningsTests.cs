using System.Collections.Immutable;
using CsCheck;
using Harness.Targets;
using Harness.Tests.Unit.Tokenization;
using Harness.Tokenization;

namespace Harness.Tests.Unit.Targets;

public sealed class TargetWarningsTests
{
    private static readonly Gpt2Tokenizer Tokenizer = EmbeddedTokenizer.Instance;

    [Theory]
    [InlineData("on May 5 it", true)]
    [InlineData("of May 1951 it", true)]
    [InlineData("the 5th of May was", true)]
    [InlineData("on 21 May he", true)]
    [InlineData("early in May he", true)]
    [InlineData("that he may 5 times", false)]
    [InlineData("a fine May afternoon", true)]
    [InlineData("so May Smith went", true)]
    [InlineData("he slept. May he rest", false)]
    [InlineData("he said \"May I come", false)]
    [InlineData("in MAY we", false)]
    public void A_capital_May_beside_a_number_or_within_a_sentence_is_a_month_or_a_name(string text, bool month)
    {
        var warnings = Warn($"He can go. {text} so. He can not go, nor did he", 0, 1);

        Assert.Equal(month ? 1 : 0, warnings.Months.Length);
        Assert.Equal(month, warnings.Sentences().Any(sentence => sentence.Contains("the month", StringComparison.Ordinal)));
    }

    [Fact]
    public void Targets_before_the_start_mark_and_after_the_end_mark_are_boilerplate()
    {
        const string text = "You may copy \u00E9 it, not sell it.\r\n*** START OF THIS PROJECT GUTENBERG EBOOK X ***\r\n"
            + "I can not go and may not stay nor can I come.\r\n*** END OF THIS PROJECT GUTENBERG EBOOK X ***\r\nYou could never tell anyone.\r\n";

        var warnings = Warn(text, 0, 1);

        Assert.Equal([" may", " not", " could", " never"], Texts(text, warnings.Boilerplate).Order(Comparer<string>.Create(
            (one, other) => text.IndexOf(one, StringComparison.Ordinal).CompareTo(text.IndexOf(other, StringComparison.Ordinal)))));
        Assert.Contains(
            "2 of affirmation and 2 of negation in Project Gutenberg's header or licence",
            warnings.Sentences().First(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Overlapping_pairs_are_those_whose_windows_share_a_token()
    {
        Gen.Select(Gen.Int[0, 200].HashSet[2, 30], Gen.Int[0, 9], Gen.Int[1, 9]).Sample((places, pre, post) =>
        {
            var tokens = TokenSequence.FromIds([.. Enumerable.Repeat(460, 220)]);
            TargetMatch[] targets = [.. places.Select(place => new TargetMatch("a", place + 9, 460))];
            var pairs = from one in targets
                        from other in targets
                        where one.TokenIndex < other.TokenIndex
                        where Enumerable.Range(one.TokenIndex - pre, pre + 1 + post)
                            .Intersect(Enumerable.Range(other.TokenIndex - pre, pre + 1 + post)).Any()
                        select one;
            Assert.Equal(pairs.Count(), TargetWarnings.Of([.. targets], pre + 1 + post, tokens, Tokenizer).OverlappingPairs);
        }, iter: 50);
    }

    [Fact]
    public void A_type_of_both_categories_and_a_type_of_more_than_half_a_category_are_named()
    {
        TargetMatch[] zero = [new("zero", 1, 460), new("zero", 2, 6090), new("zero", 3, 743), new("zero", 4, 1244)];
        TargetMatch[] one = [new("one", 5, 743), new("one", 6, 743), new("one", 7, 460)];
        var tokens = TokenSequence.FromIds([0, 460, 6090, 743, 1244, 743, 743, 460, 0]);

        var warnings = TargetWarnings.Of([.. zero, .. one], 2, tokens, Tokenizer);

        Assert.Equal(["can", "may"], warnings.SharedTypes.AsEnumerable());
        // can is exactly half of zero, which is not more.
        Assert.Equal([new DominantType("one", "may", 2, 3)], warnings.DominantTypes.AsEnumerable());
    }

    [Fact]
    public void The_end_of_a_longer_word_is_a_fragment_and_the_end_of_a_contraction_is_none()
    {
        const string text = "He can go, he may go, and he don't go, nor will he go:whenever he likes, never.";

        Assert.Equal([":", "whe", "never"], Tokenizer.Encode(":whenever").Ids.Select(id => Tokenizer.Decode(id)));
        Assert.Equal(["never"], Texts(text, Warn(text, 0, 1).Fragments));
    }

    [Fact]
    public void A_mark_of_a_documents_end_is_counted_and_said_to_be_read_as_text()
    {
        var warnings = Warn("He can not go.<|endoftext|>He may not go, he can go and never come.\n<|endoftext|>", 0, 1);

        Assert.Equal(2, warnings.EndOfTextMarks);
        Assert.StartsWith("the text has 2 \u00d7 <|endoftext|>, which is read as text", Assert.Single(warnings.AboutTheText()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!DOCTYPE html>\n<html><body>He can not go, he may go and never come.</body></html>", true)]
    [InlineData("\ufeff\r\n <HTML lang=\"en\">He can not go, he may go and never come.", true)]
    [InlineData("<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"x\">He can not go, he may go and never come.", true)]
    [InlineData("He wrote <html> first. He can not go, he may go and never come.", false)]
    [InlineData("<htmlish> He can not go, he may go and never come.", false)]
    public void A_saved_web_page_is_warned_of(string text, bool isWarned)
    {
        var warnings = Warn(text, 0, 1);

        Assert.Equal(isWarned, warnings.IsWebPage);
        Assert.Equal(isWarned, warnings.AboutTheText().Any(sentence => sentence.Contains("web page", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_mark_that_is_read_as_the_special_token_is_no_warning()
    {
        var tokens = Tokenizer.EncodeWithSpecialTokens("He can not go.<|endoftext|>He may not go, he can go and never come.\n<|endoftext|>");

        Assert.Equal(0, TargetWarnings.Of([], 2, tokens, Tokenizer).EndOfTextMarks);
    }

    [Theory]
    [InlineData("I don\u2019t and WON\u2019T, it\u2019s the \u2019table\u2019, I may not go, he can not go, I can, I may go", 2)]
    [InlineData("I don't and won't, it's, I may not go, he can not go, I can, I may go", 0)]
    public void Contractions_that_a_typographic_apostrophe_hides_from_the_rules_are_counted(string text, int count)
    {
        var hidden = Warn(text, 0, 1).TypographicApostrophes;

        Assert.Equal(count, hidden.Sum(entry => entry.Count));
        Assert.All(hidden, entry => Assert.Equal("'t", entry.Entry));
    }

    [Fact]
    public void Entries_that_find_nothing_are_counted_with_0_after_the_types_of_their_category()
    {
        var rule = new TargetRule
        {
            Category = "a",
            Words = ["not", "nor"],
            Contains = ["'t", "'d"],
            Prefixes = ["ne"],
            Patterns = ["x+", "n.t"],
        };
        var other = rule with { Category = "b", Words = [], Prefixes = [], Patterns = [] };
        var tokens = Tokenizer.Encode("I don't go, not now, never now, not he");
        var targets = TargetMatcher.Match(tokens, Tokenizer, rule with { NextStartsWithSpace = false }, 0, 1);

        var counts = TargetTypeCount.WithUnused(targets, Tokenizer, [rule, other]);

        Assert.Equal(
            [
                ("a", "not", 2), ("a", "'t", 1), ("a", "never", 1), ("a", "nor", 0), ("a", "*'d*", 0), ("a", "/x+/", 0),
                ("b", "*'t*", 0), ("b", "*'d*", 0),
            ],
            counts.Select(count => (count.Category, count.Type, count.Count)));
    }

    [Fact]
    public void Targets_with_nothing_to_warn_of_have_no_sentence()
    {
        var warnings = new TargetWarnings([], [], [], 0, [], [], null);

        Assert.Empty(warnings.Sentences());
    }

    private static TargetWarnings Warn(string text, int pre, int post)
    {
        var tokens = Tokenizer.Encode(text);
        var affirmations = TargetMatcher.Match(tokens, Tokenizer, NegationStudyRules.Affirmation with { NotFollowedBy = [] }, pre, post);
        var negations = TargetMatcher.Match(tokens, Tokenizer, NegationStudyRules.Negation, pre, post);
        return TargetWarnings.Of(
            [.. affirmations, .. negations],
            pre + 1 + post,
            tokens,
            Tokenizer,
            NegationStudyRules.Affirmation,
            NegationStudyRules.Negation);
    }

    private static IEnumerable<string> Texts(string text, ImmutableArray<TargetMatch> targets) =>
        targets.Select(target => Tokenizer.Decode(Tokenizer.Encode(text).Ids[target.TokenIndex]));

    [Theory]
    [InlineData(30, 10, true)]
    [InlineData(29, 10, false)]
    [InlineData(10, 392, true)]
    [InlineData(5, 0, false)]
    public void A_category_of_three_times_the_targets_of_another_is_warned_of_with_what_always_answering_it_gives(int yes, int no, bool warns)
    {
        var found = CategoryImbalance.Of([.. Enumerable.Repeat("yes", yes), .. Enumerable.Repeat("no", no)]);
        Assert.Equal(warns, found is not null);
        if (found is not null)
            Assert.Equal(100.0 * Math.Max(yes, no) / (yes + no), found.MajorityPercent);
    }

    [Fact]
    public void The_sentence_of_an_imbalance_names_both_counts_and_the_majority()
    {
        var sentence = new CategoryImbalance("can", 392, "not", 6).Sentence();
        Assert.Contains("392 × can stand against 6 × not", sentence, StringComparison.Ordinal);
        Assert.Contains("98.5 %", sentence, StringComparison.Ordinal);
    }
}
