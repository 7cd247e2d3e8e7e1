using System.Collections.Immutable;
using Harness.Experiments.Catalog;
using Harness.Runs;
using Harness.Studies;
using Harness.Targets;

namespace Harness.Experiments.CommandLine;

/// <summary>The studies that a command's name and rules file mean.</summary>
internal static class StudyChoice
{
    /// <summary>One study of the catalogue, or one for each two categories of a rules file.</summary>
    /// <param name="catalog">The studies that the program knows.</param>
    /// <param name="name">The study's name.</param>
    /// <param name="rulesFile">The rules file of a contrast; null for every other study.</param>
    /// <exception cref="HarnessException">
    /// The study is unknown, the rules cannot be used, or the two do not belong together: <see cref="ErrorCode.InvalidOption"/>.
    /// </exception>
    public static ImmutableArray<Study> Of(StudyCatalog catalog, string name, string? rulesFile)
    {
        var study = catalog.Find(name);
        var needsRules = study == Contrast.Study;
        if (needsRules != rulesFile is not null)
            throw Mismatch(study, needsRules);
        if (rulesFile is null)
            return [study];
        var rules = ContrastRulesJson.Read(rulesFile);
        return [.. rules.Pairs().Select(pair => Contrast.Of(rules, pair.Zero, pair.One, rulesFile))];
    }

    private static HarnessException Mismatch(Study study, bool needsRules) => new(
        ErrorCode.InvalidOption,
        needsRules ? "A contrast needs rules that say what is contrasted" : $"{study.Name} has its own rules",
        "--rules",
        needsRules ? "the file was left out" : "the experiment was left over from another command",
        needsRules
            ? $"name a file: {Contrast.Study.Name} --rules data/contrasts/negation.json"
            : $"run {Contrast.Study.Name}, or leave --rules out");
}
