using System.Collections.Immutable;
using Harness.Tokenization;

namespace Harness.Targets;

/// <summary>How often one word type is a target of one category.</summary>
/// <param name="Category">The category.</param>
/// <param name="Type">The <see cref="WordType"/>.</param>
/// <param name="Count">Its targets.</param>
public sealed record TargetTypeCount(string Category, string Type, int Count)
{
    /// <summary>Counts the word types: by category, in the order in which the targets bring them, and the most frequent first.</summary>
    /// <param name="targets">The targets.</param>
    /// <param name="tokenizer">The tokenizer that made their tokens.</param>
    public static ImmutableArray<TargetTypeCount> Of(IEnumerable<TargetMatch> targets, Gpt2Tokenizer tokenizer) =>
    [
        .. from category in targets.GroupBy(target => target.Category)
           from type in category
               .GroupBy(target => target.WordIn(tokenizer), StringComparer.Ordinal)
               .OrderByDescending(type => type.Count())
               .ThenBy(type => type.Key, StringComparer.Ordinal)
           select new TargetTypeCount(category.Key, type.Key, type.Count()),
    ];

    /// <summary>The same, and after the types of each category, with 0, the entries of its rule that found nothing.</summary>
    /// <param name="targets">The targets.</param>
    /// <param name="tokenizer">The tokenizer that made their tokens.</param>
    /// <param name="rules">The rules that found them.</param>
    public static ImmutableArray<TargetTypeCount> WithUnused(
        IReadOnlyCollection<TargetMatch> targets, Gpt2Tokenizer tokenizer, IEnumerable<TargetRule> rules)
    {
        var counts = Of(targets, tokenizer).ToLookup(count => count.Category, StringComparer.Ordinal);
        return
        [
            .. rules.SelectMany(rule => counts[rule.Category].Concat(
                RuleEntries.WithoutHit(rule, targets, tokenizer).Select(entry => new TargetTypeCount(rule.Category, entry, 0)))),
        ];
    }
}
