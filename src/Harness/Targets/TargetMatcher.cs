using System.Collections.Immutable;
using Harness.Runs;
using Harness.Tokenization;

namespace Harness.Targets;

/// <summary>Finds the tokens of a text that a rule declares.</summary>
public static class TargetMatcher
{
    /// <summary>
    /// The fewest targets of a category: with one alone, a slope between two classes has nothing to vary against.
    /// </summary>
    public const int MinimumTargets = 2;

    /// <summary>
    /// Finds the targets of one category, in text order, among the tokens that have a whole window around them: places
    /// [<paramref name="contextPre"/>, tokens - <paramref name="contextPost"/>).
    /// </summary>
    /// <param name="tokens">The text.</param>
    /// <param name="tokenizer">The tokenizer that made it.</param>
    /// <param name="rule">What to look for.</param>
    /// <param name="contextPre">Tokens before a target, at least 0.</param>
    /// <param name="contextPost">Tokens after a target, at least 1, because the rule reads the next token.</param>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.InvalidOption"/>, <see cref="ErrorCode.PatternInvalid"/>, <see cref="ErrorCode.CorpusTooShort"/> where the
    /// text is shorter than one window, or <see cref="ErrorCode.TooFewTargets"/> where there are fewer than <see cref="MinimumTargets"/>.
    /// </exception>
    public static ImmutableArray<TargetMatch> Match(
        TokenSequence tokens, Gpt2Tokenizer tokenizer, TargetRule rule, int contextPre, int contextPost)
    {
        ContextSize.Check(contextPre, contextPost);
        CheckLength(tokens.Count, contextPre, contextPost);

        // A rule judges the text of one id at a time, so each id is judged once and not at every place where it stands.
        var test = new TokenTest(rule);
        var ids = tokens.Ids.Distinct().ToArray();
        bool[] Judge(Func<string, bool> verdict)
        {
            var verdicts = new bool[tokenizer.VocabularySize];
            foreach (var id in ids)
                verdicts[id] = verdict(tokenizer.Decode(id));
            return verdicts;
        }

        var (isTarget, mayFollow, mayPrecede) = (Judge(test.IsTarget), Judge(test.MayFollow), Judge(test.MayPrecede));
        var matches = ImmutableArray.CreateBuilder<TargetMatch>();
        for (var index = contextPre; index < tokens.Count - contextPost; index++)
        {
            if (isTarget[tokens.Ids[index]]
                && mayFollow[tokens.Ids[index + 1]]
                && (index == 0 ? test.MayBeFirst : mayPrecede[tokens.Ids[index - 1]]))
            {
                matches.Add(new TargetMatch(rule.Category, index, tokens.Ids[index]));
            }
        }

        return matches.Count >= MinimumTargets ? matches.ToImmutable() : throw TooFew(rule, matches.Count, contextPre, contextPost);
    }

    private static void CheckLength(int count, int contextPre, int contextPost)
    {
        var needed = contextPre + 1L + contextPost;
        if (count >= needed)
            return;
        throw new HarnessException(
            ErrorCode.CorpusTooShort,
            FormattableString.Invariant($"The text is shorter than one context window: it has {count} of the {needed} tokens needed"),
            FormattableString.Invariant($"context_pre {contextPre}, the target, context_post {contextPost}"),
            "The text is empty, an excerpt, or not the file that was meant",
            "Give a longer text, or lower context_pre and context_post");
    }

    private static HarnessException TooFew(TargetRule rule, int found, int contextPre, int contextPost)
    {
        var words = RuleEntries.Of(rule).Select(entry => entry.Text);
        return new HarnessException(
            ErrorCode.TooFewTargets,
            FormattableString.Invariant($"The category {rule.Category} has too few targets: ")
                + FormattableString.Invariant($"found {found}, needed at least {MinimumTargets}"),
            $"words looked for: {string.Join(", ", words)}",
            "The text is short, in another language, or its hits stand before punctuation or within "
                + FormattableString.Invariant($"{contextPre} tokens of its start or {contextPost} of its end"),
            "Give a longer English text; a fit that says anything needs dozens of targets per category");
    }
}
