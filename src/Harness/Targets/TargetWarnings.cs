using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Harness.Corpora;
using Harness.Tokenization;

namespace Harness.Targets;

/// <summary>What may make the targets of a run something else than they seem.</summary>
/// <param name="Boilerplate">Targets in Project Gutenberg's header or licence.</param>
/// <param name="Dates">Targets that read as the month: a capital <c>May</c> beside a number or after a preposition.</param>
/// <param name="OverlappingPairs">Pairs of targets whose windows share tokens.</param>
/// <param name="SharedTypes">Word types that stand in more than one category.</param>
/// <param name="DominantTypes">Word types that make up more than half of their category.</param>
public sealed partial record TargetWarnings(
    ImmutableArray<TargetMatch> Boilerplate,
    ImmutableArray<TargetMatch> Dates,
    int OverlappingPairs,
    ImmutableArray<string> SharedTypes,
    ImmutableArray<DominantType> DominantTypes)
{
    /// <summary>Tokens on either side of <c>May</c> that decide whether it is the month.</summary>
    private const int DateRadius = 3;

    /// <summary>Looks the targets of a run over.</summary>
    /// <param name="windows">The targets with their windows.</param>
    /// <param name="tokens">The text that they were cut from.</param>
    /// <param name="tokenizer">The tokenizer that made it.</param>
    public static TargetWarnings Of(ContextWindows windows, TokenSequence tokens, Gpt2Tokenizer tokenizer)
    {
        var counts = TargetTypeCount.Of(windows.Targets, tokenizer);
        return new TargetWarnings(
            InBoilerplate(windows.Targets, tokens, tokenizer),
            [.. windows.Targets.Where(target => IsMonth(TokenContext.Around(tokens, tokenizer, target.TokenIndex, DateRadius)))],
            CountOverlaps([.. windows.Targets.Select(target => target.TokenIndex).Order()], windows.Width),
            [.. counts.GroupBy(count => count.Type, StringComparer.Ordinal).Where(type => type.Count() > 1).Select(type => type.Key)],
            [.. Dominant(counts)]);
    }

    private static ImmutableArray<TargetMatch> InBoilerplate(
        ImmutableArray<TargetMatch> targets, TokenSequence tokens, Gpt2Tokenizer tokenizer)
    {
        var text = tokenizer.Decode(tokens.Ids.AsSpan());
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

    // 5 May, the 5th of May, in May.
    [GeneratedRegex(@"(?:\d(?:st|nd|rd|th)?(?:\s+of)?|\b(?:in|of|since|until|till|by|during|from|last|next|early|late))\s*$")]
    private static partial Regex BeforeMonth();

    // May 5, May 1951.
    [GeneratedRegex(@"^\s*\d")]
    private static partial Regex AfterMonth();
}
