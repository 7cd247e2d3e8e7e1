using System.Collections.Immutable;

namespace Harness.Profiles;

/// <summary>One layer of a laminar profile.</summary>
/// <param name="Layer">The zero-based block.</param>
/// <param name="Tests">Neurons fitted.</param>
/// <param name="Status">How the fits ended.</param>
/// <param name="Significant">Significant neurons, whatever the sign of beta.</param>
/// <param name="PercentSignificant">100 * significant / tests: the study's left panel.</param>
/// <param name="Selected">Significant neurons with beta &gt; 0.</param>
/// <param name="Borderline">
/// Neurons with abs(log10 p - log10 threshold) &lt; 0.01, which another processor may decide otherwise.
/// </param>
/// <param name="Parts">The parts of the layer's neurons: query, key and value in the study. Together they are all of them.</param>
public sealed record LayerProfile(
    int Layer,
    int Tests,
    FitStatusCounts Status,
    int Significant,
    double PercentSignificant,
    int Selected,
    int Borderline,
    ImmutableArray<PartProfile> Parts)
{
    /// <summary>The part of a name.</summary>
    /// <exception cref="InvalidOperationException">The layer has no such part.</exception>
    public PartProfile Part(string name) => Parts.Single(part => part.Name == name);
}
