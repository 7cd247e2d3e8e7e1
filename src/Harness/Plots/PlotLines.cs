using System.Collections.Immutable;
using System.Globalization;
using Harness.Profiles;

namespace Harness.Plots;

/// <summary>The lines of the panels, with their colours, markers and patterns.</summary>
internal static class PlotLines
{
    // The palette of Okabe and Ito (2008), which is told apart under every common form of colour blindness.
    private const string Black = "#000000";

    private static readonly ImmutableArray<string> Colors = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00"];

    private static readonly ImmutableArray<PlotMarker> Markers =
        [PlotMarker.Circle, PlotMarker.Square, PlotMarker.Triangle, PlotMarker.Diamond, PlotMarker.TriangleDown];

    // Controls have the markers of what they control, so it is tone, dash and fill that tell one control from another.
    private static readonly ImmutableArray<string> Greys = ["#8c8c8c", "#5f5f5f", "#757575"];

    private static readonly ImmutableArray<PlotDash> Dashes = [PlotDash.Solid, PlotDash.Dashed, PlotDash.Dotted];

    /// <summary>The parts of a profile's layers.</summary>
    public static ImmutableArray<string> Parts(LaminarProfile profile) =>
        profile.Layers.IsEmpty ? [] : [.. profile.Layers[0].Parts.Select(part => part.Name)];

    /// <summary>The line of the left panel.</summary>
    public static PlotSeries ShareLine(LaminarProfile profile, string label) =>
        Line(label, Black, PlotMarker.Diamond, profile, layer => layer.PercentSignificant);

    /// <summary>The line of a part in the right panel.</summary>
    public static PlotSeries AccuracyLine(LaminarProfile profile, string part, int number, string label) =>
        Line(label, Of(Colors, number), Of(Markers, number), profile, layer => layer.Part(part).AccuracySelected);

    /// <summary>The line of a part's neurons, selected or not, beside that of the selected of one part.</summary>
    public static PlotSeries AllLine(LaminarProfile profile, string part, string label) =>
        Line(label, Colors[1], Markers[1], profile, layer => layer.Part(part).AccuracyAll);

    /// <summary>The line that an accuracy has to beat.</summary>
    public static PlotReference Majority(double percent, string label) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{label} ({percent:F1} %)"), percent);

    /// <summary>The line of a test, without markers, since it has many points.</summary>
    public static PlotSeries Test(string label, int number, IEnumerable<PlotPoint> points) =>
        new(label, Of(Colors, number), PlotMarker.None, Of(Dashes, number), IsOpen: false, IsControl: false, [.. points]);

    /// <summary>The line that tests of nothing lie on.</summary>
    public static PlotSeries Chance(IEnumerable<PlotPoint> points) =>
        new("chance", Black, PlotMarker.None, PlotDash.Dashed, IsOpen: false, IsControl: true, [.. points]);

    /// <summary>Every value of some lines.</summary>
    public static ImmutableArray<double> Values(ImmutableArray<PlotSeries> series) =>
        [
            .. from point in series.SelectMany(line => line.Points)
               where point.Value is not null
               from value in point.Range is var (least, most) ? [least, most] : new[] { point.Value!.Value }
               select value,
        ];

    private static PlotSeries Line(
        string label, string color, PlotMarker marker, LaminarProfile profile, Func<LayerProfile, double?> value) =>
        new(
            label, color, marker, PlotDash.Solid, IsOpen: false, IsControl: false,
            [.. profile.Layers.Select(layer => new PlotPoint(layer.Layer, value(layer)))]);

    /// <summary>The line of untrained models over several seeds: their median, and a stroke from the least to the most.</summary>
    public static PlotSeries UntrainedLine(UntrainedModels untrained) => new(
        string.Create(CultureInfo.InvariantCulture, $"{untrained.Models} untrained (median, range)"),
        Greys[1],
        PlotMarker.Square,
        PlotDash.Dotted,
        IsOpen: true,
        IsControl: true,
        [
            .. untrained.Layers.Select(layer => new PlotPoint(layer.Layer, layer.PercentSignificant.Median)
            {
                Range = (layer.PercentSignificant.Least, layer.PercentSignificant.Most),
            }),
        ]);

    /// <summary>The same line as that of a control.</summary>
    /// <param name="line">The line.</param>
    /// <param name="number">Which control it is, from 0.</param>
    public static PlotSeries ControlLine(PlotSeries line, int number) => line with
    {
        Color = Of(Greys, number),
        Dash = Of(Dashes, number),
        IsOpen = number % 2 == 0,
        IsControl = true,
    };

    private static T Of<T>(ImmutableArray<T> cycle, int index) => cycle[index % cycle.Length];
}
