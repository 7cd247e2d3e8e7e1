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
    /// <param name="listFile">The list of targets of a contrast, in the place of rules; null for none.</param>
    /// <exception cref="HarnessException">
    /// The study is unknown, the rules cannot be used, or the two do not belong together: <see cref="ErrorCode.InvalidOption"/>.
    /// </exception>
    public static ImmutableArray<Study> Of(StudyCatalog catalog, string name, string? rulesFile, string? listFile = null)
    {
        var study = catalog.Find(name);
        var needsRules = study == Contrast.Study;
        if (needsRules != (rulesFile ?? listFile) is not null)
            throw Mismatch(study, needsRules);
        if (rulesFile is not null && listFile is not null)
        {
            throw new HarnessException(
                ErrorCode.InvalidOption,
                "--rules and --targets exclude each other",
                "--rules, --targets",
                "one of them was left over from another command",
                "give one of the two: rules find targets, a list is the targets");
        }

        if (listFile is not null)
            return [Contrast.Of(listFile)];
        if (rulesFile is null)
            return [study];
        var rules = ContrastRulesJson.Read(rulesFile);
        return [.. rules.Pairs().Select(pair => Contrast.Of(rules, pair.Zero, pair.One, rulesFile))];
    }

    private static HarnessException Mismatch(Study study, bool needsRules) => new(
        ErrorCode.InvalidOption,
        needsRules ? "A contrast needs rules, or a list of targets, that say what is contrasted" : $"{study.Name} has its own rules",
        "--rules, --targets",
        needsRules ? "the file was left out" : "the experiment was left over from another command",
        needsRules
            ? $"name a file: {Contrast.Study.Name} --rules data/contrasts/negation.json, or --targets FILE.csv"
            : $"run {Contrast.Study.Name}, or leave --rules and --targets out");
}
