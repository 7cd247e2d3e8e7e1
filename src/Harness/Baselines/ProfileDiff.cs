using System.Collections.Immutable;
using Harness.Profiles;

namespace Harness.Baselines;

/// <summary>How two profiles differ, also where they are about different things. For people: unlike a gate it fails nothing.</summary>
/// <param name="Identity">The entries of the identity that differ, and the layers that one of the two lacks or has otherwise.</param>
/// <param name="Rows">Everything that changed in the layers and parts that both have, also within its limit, worst first.</param>
/// <param name="Layers">How many layers both have.</param>
public sealed record ProfileDiff(ImmutableArray<DriftRow> Identity, ImmutableArray<DriftRow> Rows, int Layers)
{
    /// <summary>What moved, in a sentence; empty where nothing did.</summary>
    public string Movement { get; init; } = "";

    /// <summary>Whether the two are the same in everything that the gate compares.</summary>
    public bool IsEmpty => Identity.IsEmpty && Rows.IsEmpty;

    /// <summary>Compares two profiles.</summary>
    /// <param name="a">The one.</param>
    /// <param name="b">The other.</param>
    public static ProfileDiff Of(LaminarProfile a, LaminarProfile b)
    {
        ImmutableArray<(LayerProfile Baseline, LayerProfile Now)> layers =
            [.. a.Layers.Join(b.Layers, layer => layer.Layer, layer => layer.Layer, (before, after) => (before, after))];
        ImmutableArray<DriftRow> rows = [.. LayerComparison.Compare(layers).OrderByDescending(row => row.Severity).ThenBy(row => row.Tier)];
        return new ProfileDiff([.. IdentityTier.Compare(a, b)], rows, layers.Length) { Movement = ProfileMovement.Sentence(layers, rows) };
    }
}
