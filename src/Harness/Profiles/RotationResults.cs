using System.Collections.Immutable;

namespace Harness.Profiles;

/// <summary>A run in its own basis beside rotated ones: what <c>rotations.json</c> holds. It explains a profile and is never compared.</summary>
/// <param name="Rotations">How many rotations.</param>
/// <param name="Seed">Their seed.</param>
/// <param name="Together">Columns that were turned together: those of a head, or a run of so many.</param>
/// <param name="ByHead">Whether they are those of a head.</param>
/// <param name="IsPrivileged">Whether each column goes through a non-linearity by itself, so that a rotated one is no neuron of any such model.</param>
/// <param name="Alpha">The level.</param>
/// <param name="Layers">The layers.</param>
public sealed record RotationResults(
    int Rotations, ulong Seed, int Together, bool ByHead, bool IsPrivileged, double Alpha, ImmutableArray<RotatedLayer> Layers);
