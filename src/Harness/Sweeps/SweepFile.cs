using System.Collections.Immutable;

namespace Harness.Sweeps;

/// <summary>
/// A family of runs as its file asks for it: every study with every model, text, weights and precision. <see cref="SweepJson"/> reads it,
/// and <see cref="SweepPlanner"/> makes the tasks.
/// </summary>
/// <param name="Name">Its name in folders and baselines: small letters, digits and hyphens.</param>
/// <param name="Title">The title of its page and picture.</param>
/// <param name="Models">Folders in Hugging Face layout, folders of such folders, or <c>owner/name@revision</c>.</param>
/// <param name="Texts">Files, addresses, or <c>gutenberg:N</c>.</param>
public sealed record SweepFile(string Name, string Title, ImmutableArray<string> Models, ImmutableArray<string> Texts)
{
    /// <summary>Studies by name.</summary>
    public ImmutableArray<string> Studies { get; init; } = [];

    /// <summary>Rules files of contrasts, each pair of whose categories is a study.</summary>
    public ImmutableArray<string> Rules { get; init; } = [];

    /// <summary><c>own</c>, <c>random:SEED</c> or <c>random:FIRST..LAST</c>.</summary>
    public ImmutableArray<string> Weights { get; init; } = ["own"];

    /// <summary>The arithmetics of the forward pass.</summary>
    public ImmutableArray<string> Precisions { get; init; } = ["fp32"];

    /// <summary>Where the models run: <c>auto</c>, <c>cpu</c>, <c>cuda</c>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Threads of each task. They decide the last bits of results, so that they are the sweep's and not the machine's.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Windows per forward pass; null for what suits the device.</summary>
    public int? BatchSize { get; init; }
}
