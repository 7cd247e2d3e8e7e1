using System.Collections.Immutable;
using Harness.Profiles;
using static Harness.Plots.PlotAxes;

namespace Harness.Plots;

/// <summary>
/// The picture of a run beside its controls: on the left how many neurons are significant, on the right how well they predict, every line
/// by balanced accuracy. A colour says whose labels or model it is, in both panels; dash and marker say how it was measured.
/// </summary>
public static class ControlPlot
{
    private const string TrueLabels = "#000000";
    private const string RelabelledWords = "#e69f00";
    private const string PermutedLabels = "#56b4e9";
    private const string OtherModel = "#8c8c8c";

    /// <summary>What knowing nothing gives.</summary>
    private const double Nothing = 50;

    /// <summary>Lays out the picture.</summary>
    /// <param name="profile">The run.</param>
    /// <param name="controls">Its controls.</param>
    /// <param name="title">The first line of the picture.</param>
    /// <param name="caption">The second line.</param>
    public static LaminarProfilePlotData Of(LaminarProfile profile, ControlResults controls, string title, string caption)
    {
        var x = LayerAxis(profile.Layers);
        return new LaminarProfilePlotData(title, caption, SharePanel(profile, controls, x), AccuracyPanel(controls, x));
    }

    private static PlotPanel SharePanel(LaminarProfile profile, ControlResults controls, PlotAxis x)
    {
        var tests = controls.Curves.Where(curve => curve.Layers.Any(layer => layer.PercentSignificant is not null)).ToArray();
        ImmutableArray<PlotSeries> lines =
        [
            PlotLines.ShareLine(profile, "true labels"),
            .. tests.Select(curve => Line(
                curve, Mean(curve), ColorOf(curve), PlotMarker.Diamond, PlotDash.Dashed, layer => layer.PercentSignificant)),
        ];
        var limits = tests.SelectMany(curve => curve.Layers).Select(layer => layer.Quantile95Percent).OfType<double>();
        var y = ShareAxis(Significant, [.. PlotLines.Values(lines), .. limits]);
        return new PlotPanel(
            SignificanceText.Title(profile.Identity),
            x,
            y,
            [
                .. lines,
                .. tests.Where(curve => curve.Name == ControlCurve.WordsRelabelled)
                    .Select(curve => Band(curve, "95 % of the relabellings", y, layer => layer.Quantile95Percent)),
            ],
            Reference: null,
            Note: null);
    }

    private static PlotPanel AccuracyPanel(ControlResults controls, PlotAxis x)
    {
        var curves = controls.Curves.Where(curve => curve.Undefined is null).ToArray();
        var heldOut = curves.Where(curve => curve.Layers.All(layer => layer.PercentSignificant is null)).ToArray();
        var words = heldOut.Where(curve => curve.Layers.Any(layer => layer.Chance is not null)).ToArray();
        ImmutableArray<PlotSeries> lines =
        [
            .. curves.Take(1).Select(curve => Line(
                curve, "true labels, in sample", TrueLabels, PlotMarker.Diamond, PlotDash.Solid, layer => layer.TaskBalancedAccuracy)),
            .. heldOut.Select((curve, number) => Line(
                curve,
                $"true labels, {curve.Name}",
                TrueLabels,
                number == 0 ? PlotMarker.Circle : PlotMarker.Square,
                number == 0 ? PlotDash.Dashed : PlotDash.Dotted,
                layer => layer.BalancedAccuracy)),
            .. curves.Where(IsOtherModel).Select(curve => Line(
                curve, $"{curve.Name}, in sample", OtherModel, PlotMarker.Diamond, PlotDash.Dashed, layer => layer.BalancedAccuracy)),
            .. words.Select(curve => Line(
                curve,
                $"{ControlCurve.WordsRelabelled}, {curve.Name}",
                RelabelledWords,
                PlotMarker.Square,
                PlotDash.Dotted,
                layer => layer.Chance)),
        ];
        var limits = words.SelectMany(curve => curve.Layers).Select(layer => layer.Chance95).OfType<double>();
        var y = AccuracyAxis("Balanced accuracy of the selected neurons (%)", [.. PlotLines.Values(lines), .. limits], Nothing);
        return new PlotPanel(
            "How well they predict",
            x,
            y,
            [.. lines, .. words.Select(curve => Band(curve, $"95 % of them, {curve.Name}", y, layer => layer.Chance95))],
            new PlotReference("knowing nothing (50 %)", Nothing),
            PlotLines.Values(lines).IsEmpty ? "no neuron is selected in any layer" : null);
    }

    private static bool IsOtherModel(ControlCurve curve) =>
        curve.Layers.Any(layer => layer.PercentSignificant is not null) && curve.Layers.All(layer => layer.Quantile95Percent is null);

    private static string ColorOf(ControlCurve curve) => IsOtherModel(curve)
        ? OtherModel
        : curve.Name == ControlCurve.WordsRelabelled ? RelabelledWords : PermutedLabels;

    private static string Mean(ControlCurve curve) => IsOtherModel(curve) ? curve.Name : $"{curve.Name} (mean)";

    private static PlotSeries Line(
        ControlCurve curve, string label, string color, PlotMarker marker, PlotDash dash, Func<ControlLayer, double?> value) => new(
        label,
        color,
        marker,
        dash,
        IsOpen: dash == PlotDash.Dashed,
        IsControl: color != TrueLabels,
        [.. curve.Layers.Select(layer => new PlotPoint(layer.Layer, value(layer)))]);

    // Down to the axis: a share or an accuracy above it is one that at most 5 % of the relabellings reach.
    private static PlotSeries Band(ControlCurve curve, string label, PlotAxis y, Func<ControlLayer, double?> limit) => new(
        label,
        RelabelledWords,
        PlotMarker.None,
        PlotDash.Solid,
        IsOpen: false,
        IsControl: true,
        [.. curve.Layers.Select(layer => new PlotPoint(layer.Layer, limit(layer)) { Range = (y.Minimum, limit(layer) ?? y.Minimum) })])
    {
        IsBand = true,
    };
}
