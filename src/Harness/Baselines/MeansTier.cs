using System.Collections.Immutable;
using System.Globalization;
using Harness.Profiles;

namespace Harness.Baselines;

/// <summary>Mean accuracies, in percentage points. No number where there was one, or the reverse, always fails.</summary>
internal static class MeansTier
{
    /// <summary>Points that the mean over all neurons may change by.</summary>
    public const double AccuracyAllLimit = 0.01;

    /// <summary>Points that the mean over the selected neurons may change by: fewer neurons, and a borderline one may come or go.</summary>
    public const double AccuracySelectedLimit = 0.1;

    /// <summary>The rows that changed, layer by layer.</summary>
    public static IEnumerable<DriftRow> Compare(ImmutableArray<(LayerProfile Baseline, LayerProfile Now)> layers) => layers
        .SelectMany(pair => pair.Baseline.Parts.SelectMany(part => Part(pair.Baseline.Layer, part, pair.Now.Part(part.Name))))
        .Where(row => row.Change != 0);

    private static IEnumerable<DriftRow> Part(int layer, PartProfile baseline, PartProfile now)
    {
        if (baseline.AccuracySelected is not null || now.AccuracySelected is not null)
            yield return Row(layer, $"{baseline.Name}.accuracy_selected", baseline.AccuracySelected, now.AccuracySelected, AccuracySelectedLimit);

        yield return Row(layer, $"{baseline.Name}.accuracy_all", baseline.AccuracyAll, now.AccuracyAll, AccuracyAllLimit);
    }

    // Both numbers have that many decimals, so has their difference: without rounding it, a change of just the limit could fail.
    private static DriftRow Row(int layer, string metric, double? baseline, double? now, double limit) =>
        new(DriftTier.Means, layer, metric, Print(baseline), Print(now), Difference(now, baseline), limit);

    private static double? Difference(double? now, double? baseline) =>
        now - baseline is { } change ? Math.Round(change, LaminarProfileBuilder.Decimals) : null;

    private static string Print(double? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "none";
}
