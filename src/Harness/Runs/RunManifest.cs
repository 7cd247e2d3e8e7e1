using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Harness.Runs;

/// <summary>The provenance of a run: <c>run.json</c>. It explains a result and is never compared.</summary>
/// <param name="Experiment">The experiment's name.</param>
/// <param name="Preset">The preset's name.</param>
/// <param name="Settings">Every setting that the run used, by its command-line name.</param>
/// <param name="Hashes">SHA-256 of the text, the token ids, the targets and the weights.</param>
/// <param name="Versions">Versions of the harness, the runtime, the operating system and the packages that compute.</param>
/// <param name="Device">The device that the model ran on, in words.</param>
/// <param name="Threads">Threads used on the processor.</param>
/// <param name="Seed">The seed of random weights, null for a checkpoint.</param>
/// <param name="Started">When the run started.</param>
/// <param name="Steps">The steps with the seconds that each took.</param>
/// <param name="PeakMemoryBytes">The largest resident set of the process.</param>
public sealed record RunManifest(
    string Experiment,
    string Preset,
    ImmutableSortedDictionary<string, string> Settings,
    ImmutableSortedDictionary<string, string> Hashes,
    ImmutableSortedDictionary<string, string> Versions,
    string Device,
    int Threads,
    ulong? Seed,
    DateTimeOffset Started,
    ImmutableArray<StepTiming> Steps,
    long PeakMemoryBytes)
{
    /// <summary>What a second implementation of the fits says of them, in one line; null in a build without one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Witness { get; init; }

    /// <summary>The other files of the run's folder with their SHA-256.</summary>
    public ImmutableSortedDictionary<string, string> Files { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
