using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Harness.Profiles;

/// <summary>One layer of a laminar profile.</summary>
/// <param name="Layer">The zero-based block.</param>
/// <param name="Status">How the fits ended, by the names of <see cref="FitStatusCounts"/>.</param>
/// <param name="Parts">The parts of the layer's neurons: query, key and value in the study. Together they are all of them.</param>
public sealed record LayerProfile(
    [property: JsonPropertyOrder(0)] int Layer,
    [property: JsonPropertyOrder(2)] Counts Status,
    [property: JsonPropertyOrder(7)] ImmutableArray<PartProfile> Parts)
{
    /// <summary>Neurons fitted.</summary>
    [JsonPropertyOrder(1)]
    public int Tests => Parts.Sum(part => part.Tests);

    /// <summary>Significant neurons, whatever the sign of beta.</summary>
    [JsonPropertyOrder(3)]
    public int Significant => Parts.Sum(part => part.Significant);

    /// <summary>100 * significant / tests: the study's left panel.</summary>
    [JsonPropertyOrder(4)]
    public double PercentSignificant => ProfileRounding.Percent(Significant, Tests);

    /// <summary>Significant neurons with beta &gt; 0.</summary>
    [JsonPropertyOrder(5)]
    public int Selected => Parts.Sum(part => part.Selected);

    /// <summary>
    /// Neurons with abs(log10 p - log10 threshold) &lt; 0.01, which another processor may decide otherwise.
    /// </summary>
    [JsonPropertyOrder(6)]
    public int Borderline => Parts.Sum(part => part.Borderline);

    /// <summary>The part of a name.</summary>
    /// <exception cref="InvalidOperationException">The layer has no such part.</exception>
    public PartProfile Part(string name) => Parts.Single(part => part.Name == name);
}
