using System.Collections.Immutable;
using System.Globalization;
using Harness.Runs;
using Harness.Tokenization;

namespace Harness.Targets;

/// <summary>The targets of one category, and what was left out of them.</summary>
/// <param name="Targets">The targets in text order.</param>
/// <param name="LeftOut">A sentence without a full stop for each reason why some were left out.</param>
public sealed record FoundTargets(ImmutableArray<TargetMatch> Targets, ImmutableArray<string> LeftOut)
{
    // What ends a sentence, in any token; a blank line does, too.
    private static readonly char[] SentenceEnds = ['.', '!', '?', '\u2026'];

    /// <summary>
    /// Reads every target at a later token of its sentence. A target is left out where the text ends before the window around that token
    /// does, and where one of the tokens after the target, up to and with that token, has a full stop, a question or exclamation mark or
    /// an ellipsis, or a blank line. Nothing here knows an abbreviation from an end.
    /// </summary>
    /// <param name="later">How many tokens later, at least 0.</param>
    /// <param name="tokens">The text.</param>
    /// <param name="tokenizer">The tokenizer that made it.</param>
    /// <param name="contextPost">Tokens after the one that is read.</param>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.InvalidOption"/>, or <see cref="ErrorCode.TooFewTargets"/> where too few are left.
    /// </exception>
    public FoundTargets ReadAt(int later, TokenSequence tokens, Gpt2Tokenizer tokenizer, int contextPost)
    {
        if (later < 0)
        {
            throw new HarnessException(
                ErrorCode.InvalidOption,
                FormattableString.Invariant($"{later} tokens later is before the target, which the model has not read there"),
                "read_at",
                "a minus in the place of a plus",
                "give 0 or more");
        }

        if (later == 0)
            return this;
        var inside = Targets.RemoveAll(target => later >= tokens.Count - contextPost - target.TokenIndex);
        var kept = inside.RemoveAll(target => EndsSentence(tokenizer.Decode(tokens.Ids.AsSpan(target.TokenIndex + 1, later))));
        var leftOut = LeftOut;
        if (Targets.Length > inside.Length)
            leftOut = leftOut.Add(Sentence(Targets[0], Targets.Length - inside.Length, later, "the window would lie beyond the end of the text"));
        if (inside.Length > kept.Length)
            leftOut = leftOut.Add(Sentence(Targets[0], inside.Length - kept.Length, later, "another sentence has begun"));
        return new FoundTargets(
            [
                .. kept.Select(target => target with
                {
                    TokenIndex = target.TokenIndex + later,
                    TokenId = tokens.Ids[target.TokenIndex + later],
                    Word = target.WordIn(tokenizer),
                }),
            ],
            leftOut);
    }

    /// <summary>Throws where too few targets are left for a fit.</summary>
    /// <param name="category">Their category.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.TooFewTargets"/>.</exception>
    public FoundTargets Enough(string category) => Targets.Length >= TargetMatcher.MinimumTargets ? this : throw new HarnessException(
        ErrorCode.TooFewTargets,
        FormattableString.Invariant($"The category {category} has too few targets: ")
            + FormattableString.Invariant($"{Targets.Length} are left, needed at least {TargetMatcher.MinimumTargets}"),
        $"category {category}",
        LeftOut.IsEmpty ? "the list has few rows" : string.Join("; ", LeftOut),
        "list more targets, or lower --context-pre, --context-post or --read-at; a fit that says anything needs dozens per category");

    private static bool EndsSentence(string text) =>
        text.IndexOfAny(SentenceEnds) >= 0 || text.Replace("\r", "", StringComparison.Ordinal).Contains("\n\n", StringComparison.Ordinal);

    private static string Sentence(TargetMatch any, int count, int later, string why) => string.Create(
        CultureInfo.InvariantCulture, $"{count} of {any.Category} left out: {later} tokens after the target {why}");
}
