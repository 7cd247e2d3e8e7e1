using System.Collections.Immutable;

namespace Harness.Profiles;

/// <summary>A control over the layers of the model.</summary>
/// <param name="Name">Two or three words, for a legend.</param>
/// <param name="Meaning">What is done, one sentence.</param>
/// <param name="Layers">One entry per layer of the run.</param>
public sealed record ControlCurve(string Name, string Meaning, ImmutableArray<ControlLayer> Layers)
{
    /// <summary>The name of the control that gives whole words another label.</summary>
    public const string WordsRelabelled = "words relabelled";

    /// <summary>Why it has no numbers, one sentence; null where it has.</summary>
    public string? Undefined { get; init; }
}
