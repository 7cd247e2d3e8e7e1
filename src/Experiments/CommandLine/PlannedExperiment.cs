using System.Collections.Immutable;
using Harness.Experiments.Catalog;
using Harness.Runs;
using Harness.Studies;
using Harness.Targets;

namespace Harness.Experiments.CommandLine;

/// <summary>One run of what a command asks for: an experiment of the catalogue, or a pair of a rules file's categories.</summary>
/// <param name="Info">The experiment.</param>
/// <param name="Label0">The category with label 0.</param>
/// <param name="Label1">The category with label 1.</param>
/// <param name="RulesFile">The rules file as it was named; null for the experiment's own rules.</param>
/// <param name="ContextPre">Tokens before a target, where the rules file says so.</param>
/// <param name="ContextPost">Tokens after a target, where the rules file says so.</param>
public sealed record PlannedExperiment(
    ExperimentInfo Info,
    TargetRule Label0,
    TargetRule Label1,
    string? RulesFile = null,
    int? ContextPre = null,
    int? ContextPost = null)
{
    /// <summary>Plans the runs: one, or one for each two categories of a rules file.</summary>
    /// <param name="experiment">The experiment's name.</param>
    /// <param name="rulesFile">The rules file of a contrast; null for every other experiment.</param>
    /// <exception cref="HarnessException">
    /// The experiment is unknown, the rules cannot be used, or the two do not belong together: <see cref="ErrorCode.InvalidOption"/>.
    /// </exception>
    public static ImmutableArray<PlannedExperiment> Of(string experiment, string? rulesFile)
    {
        var info = ExperimentCatalog.Find(experiment);
        var wantsRules = info == Contrast.Info;
        if (wantsRules != rulesFile is not null)
            throw Mismatch(info, wantsRules);
        if (rulesFile is null)
            return [new(info, info.Label0, info.Label1)];
        var rules = ContrastRulesJson.Read(rulesFile);
        return
        [
            .. rules.Pairs().Select(pair => new PlannedExperiment(
                Contrast.Of(rules, pair.Zero, pair.One), pair.Zero, pair.One, rulesFile, rules.ContextPre, rules.ContextPost)),
        ];
    }

    private static HarnessException Mismatch(ExperimentInfo info, bool wantsRules) => new(
        ErrorCode.InvalidOption,
        wantsRules ? "A contrast wants rules that say what is contrasted" : $"{info.Name} has its own rules",
        "--rules",
        wantsRules ? "the file was left out" : "the experiment was left over from another command",
        wantsRules
            ? $"name a file: {Contrast.Info.Name} --rules data/contrasts/negation.json"
            : $"run {Contrast.Info.Name}, or leave --rules out");
}
