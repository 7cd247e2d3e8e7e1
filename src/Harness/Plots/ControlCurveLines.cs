using System.Collections.Immutable;
using Harness.Profiles;

namespace Harness.Plots;

/// <summary>The lines of controls that are no profiles: thin, dashed, in colours that the parts do not have.</summary>
internal static class ControlCurveLines
{
    private static readonly ImmutableArray<string> Colors = ["#e69f00", "#56b4e9"];

    /// <summary>What permuted labels find: percent of significant neurons.</summary>
    public static IEnumerable<PlotSeries> Share(ControlResults? results) => Lines(
        results?.Curves.Where(curve => curve.Layers.Any(layer => layer.Quantile95Percent is not null)),
        "mean",
        layer => layer.PercentSignificant);

    /// <summary>What predicts held-out targets: balanced accuracy of all selected neurons together.</summary>
    public static IEnumerable<PlotSeries> Accuracy(ControlResults? results) => Lines(
        results?.Curves.Where(curve => curve.Undefined is null && curve.Layers.All(layer => layer.PercentSignificant is null)),
        "balanced",
        layer => layer.BalancedAccuracy);

    private static IEnumerable<PlotSeries> Lines(IEnumerable<ControlCurve>? curves, string measure, Func<ControlLayer, double?> value) =>
        (curves ?? []).Select((curve, number) => new PlotSeries(
            $"{curve.Name} ({measure})",
            Colors[number % Colors.Length],
            number % 2 == 0 ? PlotMarker.TriangleDown : PlotMarker.Diamond,
            PlotDash.Dashed,
            IsOpen: true,
            IsControl: true,
            [.. curve.Layers.Select(layer => new PlotPoint(layer.Layer, value(layer)))]));
}
