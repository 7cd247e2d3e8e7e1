using System.Collections.Immutable;
using Harness.Baselines;
using Harness.Gpt2;

namespace Harness.Studies;

/// <summary>A run with everything decided that can be before it starts.</summary>
/// <param name="Study">What is asked.</param>
/// <param name="Settings">Which model reads which text, and how it is computed.</param>
/// <param name="Preset">The name of the model and text, under which results and baseline lie.</param>
/// <param name="Folder">The folder of the results.</param>
public sealed record StudyPlan(Study Study, StudySettings Settings, string Preset, string Folder)
{
    /// <summary>The folder that the results are about, from which the provenance names paths and the commit; null for none.</summary>
    public string? Root { get; init; }

    /// <summary>The command line that asked for the run, without the program; null for none. It explains the run and decides nothing.</summary>
    public ImmutableArray<string>? Command { get; init; }

    /// <summary>What the profile is compared with, null for nothing.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>The weights of a second run, drawn beside the first, which has all other settings in common; null for none.</summary>
    public ModelWeights? Beside { get; init; }

    /// <summary>Untrained models that the run is set beside, their weights drawn from the settings' seed and those after it; 0 for none.</summary>
    public int UntrainedSeeds { get; init; }

    /// <summary>The weights of these models.</summary>
    internal IEnumerable<ModelWeights> Untrained =>
        Enumerable.Range(0, UntrainedSeeds).Select(number => new ModelWeights(unchecked(Settings.Seed + (ulong)number)));
}
