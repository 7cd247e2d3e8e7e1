using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Harness.Corpora;
using Harness.Tokenization;

namespace Harness.Targets;

/// <summary>What may make the targets of a run something else than they seem.</summary>
/// <param name="Boilerplate">Targets in Project Gutenberg's header or licence.</param>
/// <param name="Months">Targets that read as a month or a name: a capital <c>May</c> beside a number or after a small letter.</param>
/// <param name="Fragments">Targets that are the end of a longer word, such as <c>never</c> in <c>whe|never</c>.</param>
/// <param name="OverlappingPairs">Pairs of targets whose windows share tokens.</param>
/// <param name="SharedTypes">Word types that stand in more than one category.</param>
/// <param name="DominantTypes">Word types that make up more than half of their category.</param>
/// <param name="Imbalance">Categories of very different size; null for none.</param>
public sealed partial record TargetWarnings(
    ImmutableArray<TargetMatch> Boilerplate,
    ImmutableArray<TargetMatch> Months,
    ImmutableArray<TargetMatch> Fragments,
    int OverlappingPairs,
    ImmutableArray<string> SharedTypes,
    ImmutableArray<DominantType> DominantTypes,
    CategoryImbalance? Imbalance)
{
    /// <summary>How often <c>&lt;|endoftext|&gt;</c>, which GPT-2's own tokenizer takes for a special token, is read as text.</summary>
    public int EndOfTextMarks { get; init; }

    /// <summary>Whether the text begins as a web page does.</summary>
    public bool IsWebPage { get; init; }

    /// <summary>Entries with a straight apostrophe, and how often the text has them with the typographic one: these are not found.</summary>
    public ImmutableArray<(string Entry, int Count)> TypographicApostrophes { get; init; } = [];

    /// <summary>Tokens on either side of <c>May</c> that decide whether it is the month.</summary>
    private const int MonthRadius = 3;

    /// <summary>Looks the targets of a run over.</summary>
    /// <param name="targets">The targets of all categories.</param>
    /// <param name="windowWidth">Tokens per window.</param>
    /// <param name="tokens">The text.</param>
    /// <param name="tokenizer">The tokenizer that made it.</param>
    /// <param name="rules">The rules that found the targets.</param>
    public static TargetWarnings Of(
        ImmutableArray<TargetMatch> targets, int windowWidth, TokenSequence tokens, Gpt2Tokenizer tokenizer, params TargetRule[] rules)
    {
        var text = tokenizer.Decode(tokens.Ids.AsSpan());
        var counts = TargetTypeCount.Of(targets, tokenizer);

        // A token that stands for another word is the end of it, or comes later, by intention.
        var own = targets.RemoveAll(target => target.Word is not null);
        return new TargetWarnings(
            InBoilerplate(targets, text, tokens, tokenizer),
            [.. own.Where(target => IsMonth(TokenContext.Around(tokens, tokenizer, target.TokenIndex, MonthRadius)))],
            [.. own.Where(target => IsFragment(TokenContext.Around(tokens, tokenizer, target.TokenIndex, 1)))],
            CountOverlaps([.. targets.Select(target => target.TokenIndex).Order()], windowWidth),
            [.. counts.GroupBy(count => count.Type, StringComparer.Ordinal).Where(type => type.Count() > 1).Select(type => type.Key)],
            [.. Dominant(counts)],
            CategoryImbalance.Of(targets.Select(target => target.Category)))
        {
            EndOfTextMarks = text.AsSpan().Count(Gpt2Tokenizer.EndOfText) - tokens.Ids.Count(id => tokenizer.Decode(id) == Gpt2Tokenizer.EndOfText),
            IsWebPage = WebPage.Is(text),
            TypographicApostrophes = [.. rules.SelectMany(rule => Typographic(rule, text))],
        };
    }

    private static IEnumerable<(string Entry, int Count)> Typographic(TargetRule rule, string text) =>
        from entry in rule.Words.Concat(rule.Contains).Concat(rule.Prefixes)
        where entry.Contains('\'')
        let typographic = $"{Regex.Escape(entry.Replace('\'', '\u2019'))}(?!\\p{{L}})"
        let count = Regex.Count(text, typographic, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)
        where count > 0
        select (entry, count);

    private static ImmutableArray<TargetMatch> InBoilerplate(
        ImmutableArray<TargetMatch> targets, string text, TokenSequence tokens, Gpt2Tokenizer tokenizer)
    {
        var (start, end) = GutenbergBoilerplate.Body(text);
        var bodyStart = Encoding.UTF8.GetByteCount(text.AsSpan(0, start));
        var bodyEnd = Encoding.UTF8.GetByteCount(text.AsSpan(0, end));

        // A token may hold part of a character only, so places are compared in bytes.
        var offsets = new int[tokens.Count + 1];
        for (var index = 0; index < tokens.Count; index++)
            offsets[index + 1] = offsets[index] + tokenizer.Bytes(tokens.Ids[index]).Length;
        return [.. targets.Where(target => offsets[target.TokenIndex] < bodyStart || offsets[target.TokenIndex] >= bodyEnd)];
    }

    private static bool IsMonth(TokenContext context) =>
        context.Token.Trim() == "May" && (BeforeMonth().IsMatch(context.Before) || AfterMonth().IsMatch(context.After));

    private static bool IsFragment(TokenContext context) =>
        context.Before is [.., var before] && char.IsLetter(before) && context.Token is [var first, ..] && char.IsLetter(first);

    private static int CountOverlaps(int[] places, int width)
    {
        var (pairs, first) = (0, 0);
        for (var last = 0; last < places.Length; last++)
        {
            while (places[last] - places[first] >= width)
                first++;
            pairs += last - first;
        }

        return pairs;
    }

    private static IEnumerable<DominantType> Dominant(ImmutableArray<TargetTypeCount> counts) =>
        from category in counts.GroupBy(count => count.Category)
        let total = category.Sum(count => count.Count)
        let first = category.First()
        where 2 * first.Count > total
        select new DominantType(first.Category, first.Type, first.Count, total);

    // 5 May, the 5th of May, in May, a fine May; the verb has a capital only where a sentence begins.
    [GeneratedRegex(@"[\da-z]\s*$")]
    private static partial Regex BeforeMonth();

    // May 5, May 1951.
    [GeneratedRegex(@"^\s*\d")]
    private static partial Regex AfterMonth();
}
