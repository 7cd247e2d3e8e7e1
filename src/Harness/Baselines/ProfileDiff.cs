using System.Collections.Immutable;
using Harness.Profiles;

namespace Harness.Baselines;

/// <summary>How two profiles differ, also where they are about different things. For people: unlike a gate it fails nothing.</summary>
/// <param name="Identity">The entries of the identity that differ, and the layers that one of the two lacks or has otherwise.</param>
/// <param name="Rows">Everything that changed in the layers that both have, also within its limit, worst first.</param>
/// <param name="Layers">How many layers both have.</param>
public sealed record ProfileDiff(ImmutableArray<DriftRow> Identity, ImmutableArray<DriftRow> Rows, int Layers)
{
    /// <summary>Compares two profiles by the tiers of <see cref="DriftCheck"/>.</summary>
    /// <param name="a">The one.</param>
    /// <param name="b">The other.</param>
    public static ProfileDiff Of(LaminarProfile a, LaminarProfile b)
    {
        ImmutableArray<(LayerProfile Baseline, LayerProfile Now)> layers =
            [.. a.Layers.Join(b.Layers, layer => layer.Layer, layer => layer.Layer, (before, after) => (before, after))];
        if (!layers.All(HaveSameParts))
            layers = [.. layers.Select(pair => (pair.Baseline with { Parts = [] }, pair.Now with { Parts = [] }))];
        var rows = layers.IsEmpty ? [] : CountsTier.Compare(layers).Concat(MeansTier.Compare(layers));
        return new ProfileDiff(
            [.. IdentityTier.Compare(a, b)], [.. rows.OrderByDescending(row => row.Severity)], layers.Length);
    }

    // Of other parts, say of MLPs beside attention, the layers as wholes are compared all the same.
    private static bool HaveSameParts((LayerProfile Baseline, LayerProfile Now) pair) =>
        pair.Baseline.Parts.Select(part => part.Name).SequenceEqual(pair.Now.Parts.Select(part => part.Name));
}
