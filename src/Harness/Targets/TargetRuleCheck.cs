using System.Collections.Immutable;
using Harness.Runs;

namespace Harness.Targets;

/// <summary>Finds what keeps a rule from ever finding anything.</summary>
internal static class TargetRuleCheck
{
    /// <summary>What is wrong with a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="path">Its place in the JSON.</param>
    public static IEnumerable<RulesFault> Faults(TargetRule rule, string path)
    {
        (string Key, ImmutableArray<string> Texts)[] types =
            [("words", rule.Words), ("contains", rule.Contains), ("prefixes", rule.Prefixes)];
        (string Key, ImmutableArray<string> Texts)[] patterns = [("patterns", rule.Patterns), ("raw_patterns", rule.RawPatterns)];
        (string Key, ImmutableArray<string> Texts)[] neighbours =
        [
            ("followed_by", rule.FollowedBy), ("not_followed_by", rule.NotFollowedBy),
            ("preceded_by", rule.PrecededBy), ("not_preceded_by", rule.NotPrecededBy),
        ];

        if (types.Concat(patterns).All(list => list.Texts.IsEmpty))
        {
            yield return new(
                path,
                $"The category {rule.Category} has no words",
                "a list was left out or is empty",
                "give at least one of words, contains, prefixes, patterns and raw_patterns an entry");
        }

        foreach (var (key, texts) in types.Concat(patterns).Concat(neighbours))
            for (var place = 0; place < texts.Length; place++)
                if (string.IsNullOrEmpty(texts[place]))
                    yield return new(At(path, key, place), "A text is empty", "it was left out", "fill it in or take it away");

        foreach (var (key, texts) in types)
            for (var place = 0; place < texts.Length; place++)
                if (texts[place] is { } text && text != WordType.Of(text))
                    yield return new(
                        At(path, key, place),
                        $"\"{text}\" can never be found",
                        "tokens are compared in lower case and without the spaces around them",
                        $"write \"{WordType.Of(text)}\"; raw_patterns see case and spaces");
                else if (texts[place] is { } apart && apart.Any(char.IsWhiteSpace))
                    yield return new(
                        At(path, key, place),
                        $"\"{VisibleText.Of(apart)}\" can never be found",
                        "a token of GPT-2 has no white space inside, and a rule looks at one token at a time",
                        "give one of its words here, and the other in followed_by or preceded_by");
    }

    /// <summary>Every regular expression of a rule with its place in the JSON.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="path">Its place in the JSON.</param>
    public static IEnumerable<(string Path, string Pattern)> Patterns(TargetRule rule, string path) =>
        rule.Patterns.Select((pattern, place) => (At(path, "patterns", place), pattern))
            .Concat(rule.RawPatterns.Select((pattern, place) => (At(path, "raw_patterns", place), pattern)));

    private static string At(string path, string key, int place) => FormattableString.Invariant($"{path}.{key}[{place}]");
}
