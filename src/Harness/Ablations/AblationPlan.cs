using Harness.Studies;

namespace Harness.Ablations;

/// <summary>An ablation with everything decided that can be before it starts.</summary>
/// <param name="Study">The run that it belongs to; its folder and its baseline are those of the ablation.</param>
/// <param name="Settings">What is ablated, and how its effect is measured.</param>
public sealed record AblationPlan(StudyPlan Study, AblationSettings Settings)
{
    /// <summary>The name under which the ablation of a run lies: <c>embedded+ablation</c>.</summary>
    /// <param name="run">The run's name.</param>
    public static string NameOf(string run) => run + AblationGate.Form.Ending;

    /// <summary>Whether a name is that of an ablation.</summary>
    public static bool IsAblation(string name) => name.EndsWith(AblationGate.Form.Ending, StringComparison.Ordinal);

    /// <summary>The ablation of what survived a test in a run, in a folder and with a baseline beside the run's own.</summary>
    /// <param name="run">The run, which is finished.</param>
    /// <param name="settings">What is ablated; where it names no run, that one.</param>
    public static AblationPlan Of(StudyPlan run, AblationSettings settings) => new(
        run with
        {
            Preset = NameOf(run.Preset),
            Folder = NameOf(run.Folder),
            Baseline = run.Baseline is { } baseline ? baseline with { Preset = NameOf(baseline.Preset), Form = AblationGate.Form } : null,
            Beside = null,
        },
        settings.Neurons.Run.Length > 0 ? settings : settings with { Neurons = settings.Neurons with { Run = run.Folder } });
}
