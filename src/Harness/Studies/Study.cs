using System.Collections.Immutable;
using Harness.Activations;
using Harness.Gpt2;
using Harness.Runs;
using Harness.Statistics;
using Harness.Targets;

namespace Harness.Studies;

/// <summary>A study as data: two categories of tokens, and where in the model they are told apart.</summary>
/// <param name="Name">Its name on the command line, and the folder of its results and baselines: words in small letters, joined by hyphens.</param>
/// <param name="Title">The title of its report and picture.</param>
/// <param name="Question">What it asks, one sentence.</param>
/// <param name="Site">What is recorded in every layer.</param>
/// <param name="Label0">The category with label 0.</param>
/// <param name="Label1">The category with label 1.</param>
public sealed record Study(
    string Name, string Title, string Question, HookSite Site, TargetRule Label0, TargetRule Label1)
{
    /// <summary>The rules file that the categories were read from; null for rules in code.</summary>
    public string? RulesFile { get; init; }

    /// <summary>Targets of one's own, which are then the two categories, and no rule looks for any; null for rules.</summary>
    public TargetList? Listed { get; init; }

    /// <summary>Fits the neurons where the settings name no fitter; null for <see cref="NewtonLogit"/>, as in the published study.</summary>
    public ILogitFitter? Fitter { get; init; }

    /// <summary>Statistics of one's own, computed for every neuron beside its fit.</summary>
    public ImmutableArray<INeuronStatistic> Statistics { get; init; } = [];

    /// <summary>How it is carried out: <see cref="StudyMethod.Execute"/>, unless the study really differs.</summary>
    public Func<Run, Study, StudySettings, ActivationStore, StudyResult> Method { get; init; } = StudyMethod.Execute;

    /// <summary>A study whose two categories stand in a rules file, which also has its title and its question.</summary>
    /// <param name="name">The study's name.</param>
    /// <param name="site">What is recorded in every layer.</param>
    /// <param name="file">The rules file; see <see cref="ContrastRulesJson.Read"/>.</param>
    /// <exception cref="HarnessException">The file cannot be used, or it has more than two categories.</exception>
    public static Study FromRules(string name, HookSite site, string file)
    {
        var rules = ContrastRulesJson.Read(file);
        if (rules.Categories is not [var zero, var one])
        {
            throw new HarnessException(
                ErrorCode.RulesMalformed,
                FormattableString.Invariant($"A study contrasts two categories, and these rules have {rules.Categories.Length}"),
                file,
                "the file was written for pairs of several categories",
                "keep two categories in it, or make one study of each pair: new Study(…) with two of ContrastRulesJson.Read(file).Categories");
        }

        return new Study(name, rules.Title, rules.Question, site, zero, one)
        {
            RulesFile = file,
            ContextPre = rules.ContextPre,
            ContextPost = rules.ContextPost,
        };
    }

    /// <summary>A study whose targets are listed in a CSV file; the label of its first row is label 0.</summary>
    /// <param name="name">The study's name.</param>
    /// <param name="title">The title of its report and picture.</param>
    /// <param name="question">What it asks, one sentence.</param>
    /// <param name="site">What is recorded in every layer.</param>
    /// <param name="file">The file; see <see cref="TargetListCsv.Read"/>.</param>
    /// <exception cref="HarnessException">The file cannot be used.</exception>
    public static Study FromTargets(string name, string title, string question, HookSite site, string file) =>
        FromTargets(name, title, question, site, TargetListCsv.Read(file));

    /// <summary>The same for a list that was read.</summary>
    public static Study FromTargets(string name, string title, string question, HookSite site, TargetList list) =>
        new(name, title, question, site, new() { Category = list.Label0 }, new() { Category = list.Label1 }) { Listed = list };

    /// <summary>Tokens before a target that the model reads, where the study asks for another number than the settings; else null.</summary>
    public int? ContextPre { get; init; }

    /// <summary>Tokens after a target that the model reads, where the study asks for another number than the settings; else null.</summary>
    public int? ContextPost { get; init; }
}
