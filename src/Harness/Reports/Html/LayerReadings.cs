using System.Globalization;
using System.Xml.Linq;
using Harness.Plots;
using static Harness.Reports.Html.HtmlPicture;

namespace Harness.Reports.Html;

/// <summary>
/// The values of a panel, one band per layer, each of which the Tab key reaches. What is in a band shows while it is pointed at or
/// focused, which the style sheet brings about without any script; a screen reader reads it from the label.
/// </summary>
internal static class LayerReadings
{
    private const float RowHeight = 19;
    private const float Margin = 10;
    private const float Distance = 12;

    // Of a letter, on average, at the larger size that the style sheet gives them on a phone; the reader's font is not known here.
    private const float LetterWidth = 8.3f;

    /// <summary>The bands of all layers.</summary>
    public static IEnumerable<XElement> Of(PanelFrame frame) =>
        frame.Panel.Series.SelectMany(series => series.Points).Select(point => point.X).Distinct().Order()
            .Select(layer => Band(frame, layer));

    private static XElement Band(PanelFrame frame, double layer)
    {
        var readings = frame.Panel.Series
            .SelectMany(series => series.Points.Where(point => point.X == layer).Select(point => (series.Label, point.Value)))
            .ToList();
        var (left, right) = (frame.X(layer - 0.5), frame.X(layer + 0.5));
        var said = string.Join("; ", readings.Select(reading => $"{reading.Label} {Print(frame, reading.Value)}"));
        return new XElement(
            Svg + "g",
            new XAttribute("class", "layer"),
            new XAttribute("tabindex", 0),
            new XAttribute("role", "img"),
            new XAttribute("aria-label", string.Create(CultureInfo.InvariantCulture, $"Layer {layer}: {said}")),
            Shape("rect", "band", ("x", left), ("y", frame.Data.Top), ("width", right - left), ("height", frame.Data.Height)),
            Shape("path", "hair", ("d", string.Create(
                CultureInfo.InvariantCulture, $"M{frame.X(layer):0.##} {frame.Data.Top:0.##}V{frame.Data.Bottom:0.##}"))),
            readings.Where(reading => reading.Value is not null).Select(reading => Shape(
                "circle", "ring", ("cx", frame.X(layer)), ("cy", frame.Y(reading.Value!.Value)), ("r", 7))),
            Box(frame, layer, readings));
    }

    private static XElement Box(PanelFrame frame, double layer, List<(string Label, double? Value)> readings)
    {
        var names = LetterWidth * readings.Max(reading => reading.Label.Length);
        var width = names + (LetterWidth * readings.Max(reading => Print(frame, reading.Value).Length)) + (3 * Margin);
        var place = frame.X(layer);
        var left = place < frame.Place.HorizontalCenter ? place + Distance : place - Distance - width;
        left = Math.Max(0, Math.Min(left, frame.Place.Width - width));
        var top = frame.Data.Top + 4;
        var height = ((readings.Count + 1) * RowHeight) + Margin;
        var rows = readings.Select((reading, row) => Row(reading.Label, Print(frame, reading.Value), row + 1));
        return new XElement(
            Svg + "g",
            new XAttribute("class", "reading"),
            Shape("rect", "box", ("x", left), ("y", top), ("width", width), ("height", height), ("rx", 4)),
            Line("title", left + Margin, Baseline(0), "start", string.Create(CultureInfo.InvariantCulture, $"Layer {layer}")),
            rows);

        float Baseline(int row) => top + ((row + 1) * RowHeight);

        object[] Row(string name, string value, int row) =>
        [
            Line("name", left + Margin, Baseline(row), "start", name),
            Line("value", left + width - Margin, Baseline(row), "end", value),
        ];
    }

    private static XElement Line(string kind, float x, float y, string anchor, string words)
    {
        var line = Shape("text", kind, ("x", x), ("y", y), ("text-anchor", anchor));
        line.Value = words;
        return line;
    }

    private static XElement Shape(string name, string kind, params (string Name, object Value)[] attributes) => new(
        Svg + name,
        new XAttribute("class", kind),
        attributes.Select(pair => new XAttribute(pair.Name, string.Create(CultureInfo.InvariantCulture, $"{pair.Value:0.##}"))));

    private static string Print(PanelFrame frame, double? value) =>
        value?.ToString(frame.Panel.Format, CultureInfo.InvariantCulture) ?? "none";
}
