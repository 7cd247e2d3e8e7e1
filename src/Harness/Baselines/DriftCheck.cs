using System.Collections.Immutable;
using Harness.Profiles;

namespace Harness.Baselines;

/// <summary>Compares a run with its baseline, tier by tier. Every number of the file is compared in one of them.</summary>
public static class DriftCheck
{
    /// <summary>Compares two profiles.</summary>
    /// <param name="baseline">The accepted profile.</param>
    /// <param name="now">The profile of this run.</param>
    /// <returns>What changed. Where the identities differ, that alone: the numbers of two experiments have no drift.</returns>
    public static DriftReport Compare(LaminarProfile baseline, LaminarProfile now)
    {
        var identity = IdentityTier.Compare(baseline, now).ToImmutableArray();
        if (!identity.IsEmpty)
            return new DriftReport(identity);

        ImmutableArray<(LayerProfile Baseline, LayerProfile Now)> layers =
            [.. baseline.Layers.Join(now.Layers, layer => layer.Layer, layer => layer.Layer, (before, after) => (before, after))];
        var rows = CountsTier.Compare(layers).Concat(MeansTier.Compare(layers));
        return new DriftReport([.. rows.OrderByDescending(row => row.Severity)]);
    }
}
