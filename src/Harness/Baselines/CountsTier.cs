using System.Collections.Immutable;
using System.Globalization;
using Harness.Profiles;

namespace Harness.Baselines;

/// <summary>
/// Numbers of neurons. Each count of a layer may change by max(1, the baseline's borderline count of that layer), because those
/// neurons are decided by rounding; and each count of significant or selected neurons by <see cref="TotalLimit"/> in total over the
/// layers, so that a small change in every layer is drift, too.
/// </summary>
internal static class CountsTier
{
    /// <summary>The largest sum over all layers of the absolute changes. It does not scale with the number of layers.</summary>
    public const int TotalLimit = 10;

    // Selected neurons are those of the significant whose slope is positive, and no slope changes sign at so small a p: same limits.
    private static ImmutableArray<Metric> MaskCounts(LayerProfile layer) =>
    [
        new("significant", layer => layer.Significant),
        new("selected", layer => layer.Selected),
        .. layer.Parts.Select(part => new Metric($"{part.Name}.significant", layer => layer.Part(part.Name).Significant)),
        .. layer.Parts.Select(part => new Metric($"{part.Name}.selected", layer => layer.Part(part.Name).Selected)),
    ];

    private static readonly ImmutableArray<Metric> StatusCounts =
    [
        new("status.converged", layer => layer.Status.Converged),
        new("status.complete_separation", layer => layer.Status.CompleteSeparation),
        new("status.quasi_complete_separation", layer => layer.Status.QuasiCompleteSeparation),
        new("status.constant_column", layer => layer.Status.ConstantColumn),
        new("status.not_finite", layer => layer.Status.NotFinite),
        new("status.not_converged", layer => layer.Status.NotConverged),
    ];

    /// <summary>The rows that changed: layer by layer, then the totals.</summary>
    public static IEnumerable<DriftRow> Compare(ImmutableArray<(LayerProfile Baseline, LayerProfile Now)> layers)
    {
        var maskCounts = MaskCounts(layers[0].Baseline);
        var counts = layers.SelectMany(pair => maskCounts.Concat(StatusCounts)
            .Select(metric => Row(pair.Baseline.Layer, metric.Name, metric.Of(pair.Baseline), metric.Of(pair.Now), Limit(pair.Baseline)))
            .Append(Borderline(pair.Baseline, pair.Now))
            .Append(Percent(pair.Baseline, pair.Now)));
        return counts.Concat(maskCounts.Select(metric => Total(metric, layers))).Where(row => row.Change != 0);
    }

    private static int Limit(LayerProfile baseline) => Math.Max(1, baseline.Borderline);

    // The baseline's own borderline count must not widen the limit that guards it.
    private static DriftRow Borderline(LayerProfile baseline, LayerProfile now) =>
        Row(baseline.Layer, "borderline", baseline.Borderline, now.Borderline, Math.Max(1, Math.Min(baseline.Borderline, now.Borderline)));

    // Of as many neurons it says what the count says. A drifted count has its row already; the percentage has one where the count alone
    // would pass, and where the numbers of neurons differ.
    private static DriftRow Percent(LayerProfile baseline, LayerProfile now)
    {
        var countDrifted = now.Tests == baseline.Tests && Math.Abs(now.Significant - baseline.Significant) > Limit(baseline);
        var change = countDrifted ? 0 : Math.Round(now.PercentSignificant - baseline.PercentSignificant, LaminarProfileBuilder.Decimals);
        return new DriftRow(
            DriftTier.Counts,
            baseline.Layer,
            "percent_significant",
            Print(baseline.PercentSignificant),
            Print(now.PercentSignificant),
            change,
            // Upwards, as the difference of two rounded numbers may be one unit of the last digit more.
            Math.Ceiling(1e8 * Limit(baseline) / baseline.Tests) / 1e6);
    }

    private static DriftRow Total(Metric metric, ImmutableArray<(LayerProfile Baseline, LayerProfile Now)> layers)
    {
        var moved = layers.Sum(pair => Math.Abs(metric.Of(pair.Now) - metric.Of(pair.Baseline)));
        var (before, after) = (layers.Sum(pair => metric.Of(pair.Baseline)), layers.Sum(pair => metric.Of(pair.Now)));
        return new DriftRow(DriftTier.Counts, null, $"{metric.Name}, summed changes", Print(before), Print(after), moved, TotalLimit);
    }

    private static DriftRow Row(int layer, string metric, int baseline, int now, int limit) =>
        new(DriftTier.Counts, layer, metric, Print(baseline), Print(now), now - baseline, limit);

    private static string Print(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private sealed record Metric(string Name, Func<LayerProfile, int> Of);
}
