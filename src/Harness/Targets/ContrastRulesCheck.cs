using System.Collections.Immutable;
using Harness.Runs;

namespace Harness.Targets;

/// <summary>Refuses a contrast that could not be run, or whose results could not be told apart.</summary>
internal static class ContrastRulesCheck
{
    public static void Check(ContrastRules rules, ImmutableArray<JsonPlace> places, string where)
    {
        string At(string path) => places.LastOrDefault(place => place.Path == path) is { } place
            ? FormattableString.Invariant($"{where}, line {place.Line}, {path}")
            : $"{where}, {path}";

        if (Faults(rules).FirstOrDefault() is { } fault)
            throw new HarnessException(ErrorCode.RulesInvalid, fault.What, At(fault.Path), fault.Cause, fault.Repair);
        for (var index = 0; index < rules.Categories.Length; index++)
            foreach (var (path, pattern) in TargetRuleCheck.Patterns(rules.Categories[index], Category(index)))
                TokenPattern.Compile(pattern, At(path));
    }

    private static IEnumerable<RulesFault> Faults(ContrastRules rules)
    {
        if (!CategoryName.IsFit(rules.Name))
            yield return NoName("$.name", rules.Name);
        if (string.IsNullOrWhiteSpace(rules.Title))
            yield return new("$.title", "The title is empty", "it heads report and picture", "say in a few words what is contrasted");
        foreach (var (path, text) in new[] { ("$.title", rules.Title), ("$.question", rules.Question) })
            if (text is not null && !VisibleText.IsVisible(text))
                yield return new(
                    path,
                    $"\"{VisibleText.Of(text)}\" has characters that do not show",
                    "a line break, a tab or another control character was copied along",
                    "write it in one line, without them");
        if (string.IsNullOrWhiteSpace(rules.Question))
            yield return new("$.question", "The question is empty", "it opens the report", "say in one sentence what is asked");
        if (rules.ContextPre < 0)
            yield return new("$.context_pre", "context_pre is below 0", "a window cannot begin after its target", "give 0 or more");
        if (rules.ContextPost < 1)
            yield return new("$.context_post", "context_post is below 1", "a rule reads the token after a target", "give 1 or more");
        if (rules.Categories.Length < 2)
            yield return new("$.categories", "A contrast has two categories or more", "one was left out", "give label 0, then label 1");
        for (var index = 0; index < rules.Categories.Length; index++)
            foreach (var fault in Faults(rules.Categories[index], Category(index), rules.Categories.Take(index)))
                yield return fault;
    }

    private static IEnumerable<RulesFault> Faults(TargetRule? rule, string path, IEnumerable<TargetRule> before)
    {
        if (rule is null)
        {
            yield return new(path, "A category is null", "it was left out", "give its name and its words, or take the null away");
            yield break;
        }

        if (!CategoryName.IsFit(rule.Category))
            yield return NoName($"{path}.category", rule.Category);
        if (before.Any(other => other.Category == rule.Category))
        {
            yield return new(
                $"{path}.category", $"Two categories are called {rule.Category}", "one was copied", "give each a name of its own");
        }

        foreach (var fault in TargetRuleCheck.Faults(rule, path))
            yield return fault;
    }

    private static RulesFault NoName(string path, string name) => new(
        path,
        $"\"{name}\" cannot be a name",
        "names become folders and files",
        CategoryName.Repair);

    private static string Category(int index) => FormattableString.Invariant($"$.categories[{index}]");
}
