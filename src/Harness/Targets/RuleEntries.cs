using System.Collections.Immutable;
using Harness.Tokenization;

namespace Harness.Targets;

/// <summary>The entries of a rule, one by one: words, parts, beginnings and expressions.</summary>
internal static class RuleEntries
{
    /// <summary>Each entry as people read it, and as a rule of its own: <c>not</c>, <c>*'t*</c>, <c>un*</c>, <c>/n[eo]t/</c>.</summary>
    public static IEnumerable<(string Text, TargetRule Alone)> Of(TargetRule rule)
    {
        var none = new TargetRule { Category = rule.Category };
        return rule.Words.Select(word => (word, none with { Words = [word] }))
            .Concat(rule.Contains.Select(part => ($"*{part}*", none with { Contains = [part] })))
            .Concat(rule.Prefixes.Select(prefix => ($"{prefix}*", none with { Prefixes = [prefix] })))
            .Concat(rule.Patterns.Select(pattern => ($"/{pattern}/", none with { Patterns = [pattern] })))
            .Concat(rule.RawPatterns.Select(pattern => ($"/{pattern}/", none with { RawPatterns = [pattern] })));
    }

    /// <summary>The entries that no target of the category fits.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="targets">The targets, of this category and others.</param>
    /// <param name="tokenizer">The tokenizer that made their tokens.</param>
    public static IEnumerable<string> WithoutHit(TargetRule rule, IEnumerable<TargetMatch> targets, Gpt2Tokenizer tokenizer)
    {
        ImmutableArray<string> found =
        [
            .. targets.Where(target => target.Category == rule.Category).Select(target => tokenizer.Decode(target.TokenId)).Distinct(),
        ];
        return Of(rule).Where(entry => !found.Any(new TokenTest(entry.Alone).IsTarget)).Select(entry => entry.Text);
    }
}
