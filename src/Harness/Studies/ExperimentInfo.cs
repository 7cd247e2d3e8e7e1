using Harness.Runs;
using Harness.Targets;

namespace Harness.Studies;

/// <summary>An experiment as the command line knows it.</summary>
/// <param name="Name">The name that <c>run</c> takes.</param>
/// <param name="Title">The title of its report and picture.</param>
/// <param name="Question">What it asks, one sentence.</param>
/// <param name="Execute">The method section.</param>
public sealed record ExperimentInfo(
    string Name,
    string Title,
    string Question,
    Func<Run, ExperimentSettings, ExperimentResult> Execute)
{
    /// <summary>The category with label 0; the study's unless said otherwise.</summary>
    public TargetRule Label0 { get; init; } = NegationStudyRules.Affirmation;

    /// <summary>The category with label 1; the study's unless said otherwise.</summary>
    public TargetRule Label1 { get; init; } = NegationStudyRules.Negation;
}
