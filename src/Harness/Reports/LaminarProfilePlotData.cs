using System.Collections.Immutable;
using System.Globalization;
using Harness.Profiles;

namespace Harness.Reports;

/// <summary>All that the picture of a laminar profile shows, before anything is drawn.</summary>
/// <param name="Title">The first line of the picture.</param>
/// <param name="Caption">The second line: the model, the text, the number of targets.</param>
/// <param name="Share">The left panel: percent of significant neurons per layer, both signs of beta.</param>
/// <param name="Accuracy">The right panel: mean accuracy of the selected neurons of each part per layer.</param>
public sealed record LaminarProfilePlotData(string Title, string Caption, PlotPanel Share, PlotPanel Accuracy)
{
    // The palette of Okabe and Ito (2008), which is told apart under every common form of colour blindness.
    private const string Black = "#000000";

    private static readonly ImmutableArray<string> Colors = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00"];

    private static readonly ImmutableArray<PlotMarker> Markers =
        [PlotMarker.Circle, PlotMarker.Square, PlotMarker.Triangle, PlotMarker.Diamond, PlotMarker.TriangleDown];

    // Controls have the markers of what they control, so it is tone, dash and fill that tell one control from another.
    private static readonly ImmutableArray<string> Greys = ["#8c8c8c", "#5f5f5f", "#757575"];

    private static readonly ImmutableArray<PlotDash> Dashes = [PlotDash.Solid, PlotDash.Dashed, PlotDash.Dotted];

    private static readonly ImmutableArray<int> TickSteps = [1, 2, 5, 10, 20, 50, 100];

    /// <summary>Lays out the picture of a profile.</summary>
    /// <param name="profile">The result.</param>
    /// <param name="title">The first line of the picture.</param>
    /// <param name="caption">The second line.</param>
    /// <param name="controls">Profiles to draw in grey behind it.</param>
    public static LaminarProfilePlotData From(
        LaminarProfile profile, string title, string caption, params ImmutableArray<ControlProfile> controls) =>
        From(profile, title, caption, controls, results: null);

    /// <summary>Lays out the picture of a profile.</summary>
    /// <param name="profile">The result.</param>
    /// <param name="title">The first line of the picture.</param>
    /// <param name="caption">The second line.</param>
    /// <param name="controls">Profiles to draw in grey behind it.</param>
    /// <param name="results">Controls to draw as thin lines: permuted labels on the left, held-out accuracy on the right.</param>
    public static LaminarProfilePlotData From(
        LaminarProfile profile, string title, string caption, ImmutableArray<ControlProfile> controls, ControlResults? results)
    {
        var x = LayerAxis([.. profile.Layers, .. controls.SelectMany(control => control.Profile.Layers)]);
        return new LaminarProfilePlotData(
            title, caption, SharePanel(profile, controls, results, x), AccuracyPanel(profile, controls, results, x));
    }

    private static PlotPanel SharePanel(
        LaminarProfile profile, ImmutableArray<ControlProfile> controls, ControlResults? results, PlotAxis x)
    {
        var share = static (LayerProfile layer) => (double?)layer.PercentSignificant;
        ImmutableArray<PlotSeries> series =
        [
            Line("this run", Black, PlotMarker.Diamond, profile, share),
            .. controls.Select((control, number) => ControlLine(control.Name, PlotMarker.Diamond, control, number, share)),
            .. ControlCurveLines.Share(results),
        ];
        return new PlotPanel(SignificanceText.Title(profile.Identity), x, ShareAxis(Values(series)), series, Reference: null, Note: null);
    }

    private static PlotPanel AccuracyPanel(
        LaminarProfile profile, ImmutableArray<ControlProfile> controls, ControlResults? results, PlotAxis x)
    {
        var parts = profile.Layers.IsEmpty ? [] : profile.Layers[0].Parts.Select(part => part.Name).ToImmutableArray();
        var series = parts.Select((part, i) =>
            Line(PartLabel(part), Of(Colors, i), Of(Markers, i), profile, layer => layer.Part(part).AccuracySelected)).ToImmutableArray();

        // One line is compared with that of every neuron, tuned or not; of three there would be six.
        if (parts is [var only])
            series = series.Add(Line($"{only}, all neurons", Colors[1], Markers[1], profile, layer => layer.Part(only).AccuracyAll));
        series = series.AddRange(controls.SelectMany((control, number) => parts.Select((part, i) =>
            ControlLine($"{part}, {control.Name}", Of(Markers, i), control, number, layer => layer.Part(part).AccuracySelected))))
            .AddRange(ControlCurveLines.Accuracy(results));

        var rate = profile.Identity.MajorityClassPercent();
        var reference = new PlotReference(string.Create(CultureInfo.InvariantCulture, $"majority class ({rate:F1} %)"), rate);
        var values = Values(series);
        var note = values.Length == 0 ? "no neuron is selected in any layer" : null;
        return new PlotPanel(
            parts is [_] ? "Accuracy" : "Accuracy of those with \u03b2 > 0",
            x,
            AccuracyAxis(results is null ? "Mean in-sample accuracy (%)" : "Mean accuracy (%)", values, rate),
            series,
            reference,
            note);
    }

    private static string PartLabel(string part) => part switch
    {
        "Q" => "Q (query)",
        "K" => "K (key)",
        "V" => "V (value)",
        _ => $"{part}, selected neurons",
    };

    private static PlotSeries Line(
        string label, string color, PlotMarker marker, LaminarProfile profile, Func<LayerProfile, double?> value) =>
        new(
            label, color, marker, PlotDash.Solid, IsOpen: false, IsControl: false,
            [.. profile.Layers.Select(layer => new PlotPoint(layer.Layer, value(layer)))]);

    private static PlotSeries ControlLine(
        string label, PlotMarker marker, ControlProfile control, int number, Func<LayerProfile, double?> value) =>
        Line(label, Of(Greys, number), marker, control.Profile, value) with
        {
            IsControl = true,
            IsOpen = number % 2 == 0,
            Dash = Of(Dashes, number),
        };

    private static T Of<T>(ImmutableArray<T> cycle, int index) => cycle[index % cycle.Length];

    private static ImmutableArray<double> Values(ImmutableArray<PlotSeries> series) =>
        [.. series.SelectMany(line => line.Points).Where(point => point.Value is not null).Select(point => point.Value!.Value)];

    private static PlotAxis LayerAxis(ImmutableArray<LayerProfile> layers)
    {
        var (first, last) = layers.IsEmpty ? (0, 0) : (layers.Min(layer => layer.Layer), layers.Max(layer => layer.Layer));
        return new PlotAxis("Layer", first - 0.5, last + 0.5, Ticks(first, last, last - first));
    }

    private static PlotAxis ShareAxis(ImmutableArray<double> values)
    {
        var largest = values.IsEmpty ? 0 : values.Max();
        return Padded("Significant neurons (% of the layer)", 0, largest <= 5 ? 5 : 10 * (int)Math.Ceiling(largest / 10));
    }

    private static PlotAxis AccuracyAxis(string label, ImmutableArray<double> values, double majorityClass)
    {
        var lowest = Math.Min(majorityClass, values.IsEmpty ? majorityClass : values.Min());
        var highest = values.IsEmpty ? 100 : Math.Max(majorityClass, values.Max());
        var bottom = Math.Max(0, 10 * (int)Math.Floor((lowest - 2) / 10));
        var top = Math.Min(100, 10 * (int)Math.Ceiling((highest + 1) / 10));
        return Padded(label, bottom, top);
    }

    // A point on a limit keeps its whole marker.
    private static PlotAxis Padded(string label, int bottom, int top) =>
        new(label, bottom - (0.03 * (top - bottom)), top + (0.03 * (top - bottom)), Ticks(bottom, top, top - bottom));

    private static ImmutableArray<int> Ticks(int first, int last, int span)
    {
        var step = TickSteps.First(step => span / step <= 12);
        return [.. Enumerable.Range(first, last - first + 1).Where(value => value % step == 0)];
    }
}
