using Harness.Baselines;
using Harness.Gpt2;

namespace Harness.Studies;

/// <summary>A run with everything decided that can be before it starts.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Preset">The preset.</param>
/// <param name="Settings">The settings.</param>
/// <param name="Control">The weights of the control run, which has all other settings in common; null for none.</param>
/// <param name="Baseline">What the profile is compared with, null for nothing.</param>
/// <param name="Folder">The folder of the results.</param>
public sealed record PlannedRun(
    ExperimentInfo Experiment, Preset Preset, ExperimentSettings Settings, ModelWeights? Control, Baseline? Baseline, string Folder);
