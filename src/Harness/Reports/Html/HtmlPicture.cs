using System.Xml.Linq;
using Harness.Plots;

namespace Harness.Reports.Html;

/// <summary>The laminar profile on the page: the panels as ScottPlot draws them, and over them the values, layer by layer.</summary>
internal static class HtmlPicture
{
    /// <summary>The namespace of SVG.</summary>
    public static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    // As in the picture, so that a legend has as many columns.
    private const int Width = PanelPair.Width / 2;
    private const int DataHeight = 310;

    /// <summary>The two panels.</summary>
    public static Markup Of(LaminarProfilePlotData plot) => Markup.Of(
        $"""
        <figure>
        <label class="larger"><input type="checkbox" id="larger"/> Larger, one panel below the other</label>
        <div class="panels">
        {Panel(plot.Share, "share-")}
        {Panel(plot.Accuracy, "accuracy-")}
        </div>
        <figcaption>{plot.Title}: {plot.Caption}. <span class="hint">Point at a layer, tap it, or go to it with the Tab key, to read its values.
        The tables below have them, too.</span></figcaption>
        </figure>
        """);

    /// <summary>The run beside its controls.</summary>
    public static Markup Of(LaminarProfilePlotData plot, IEnumerable<string> about) => Markup.Of(
        $"""
        <figure>
        <div class="panels">
        {Panel(plot.Share, "controls-share-")}
        {Panel(plot.Accuracy, "controls-accuracy-")}
        </div>
        <figcaption>{Markup.Lines(about.Select(line => Markup.Of($"{line}")))}</figcaption>
        </figure>
        """);

    /// <summary>Baseline and run, and below them the changes.</summary>
    public static Markup Of(DriftPlotData plot) => Markup.Of(
        $"""
        <figure>
        <div class="panels">
        {Panel(plot.Curves.Share, "drift-share-")}
        {Panel(plot.Curves.Accuracy, "drift-accuracy-")}
        {Panel(plot.ShareChange, "share-change-", DriftPlot.ChangeHeight)}
        {Panel(plot.AccuracyChange, "accuracy-change-", DriftPlot.ChangeHeight)}
        </div>
        <figcaption>Above, this run (solid, filled) over its baseline (dashed, open); below, the changes on a scale of their own.</figcaption>
        </figure>
        """);

    /// <summary>A panel without values to point at.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="prefix">What the ids in it start with.</param>
    public static Markup Still(PlotPanel panel, string prefix) => Text(Element(
        PanelFrame.Alone(panel, Width, DataHeight), prefix, "img", $"{panel.Title}: {panel.Y.Label} over {panel.X.Label}", readings: null));

    /// <summary>Two panels without values to point at, which the page has in a table.</summary>
    public static Markup Still(LaminarProfilePlotData plot) => Markup.Of(
        $"""
        <figure>
        <div class="panels">
        {Still(plot.Share, "first-")}
        {Still(plot.Accuracy, "second-")}
        </div>
        <figcaption>{plot.Title}: {plot.Caption}. The table below has the values.</figcaption>
        </figure>
        """);

    /// <summary>One panel as an SVG element.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="prefix">What the ids in it start with.</param>
    /// <param name="height">The height of its data.</param>
    public static XElement Draw(PlotPanel panel, string prefix, int height = DataHeight)
    {
        var frame = PanelFrame.Alone(panel, Width, height);
        return Element(frame, prefix, "group", $"{panel.Title}: {panel.Y.Label}, by layer", LayerReadings.Of(frame));
    }

    // The values are heard from the label, not from the ticks and the legend.
    private static XElement Element(PanelFrame frame, string prefix, string role, string label, object? readings)
    {
        var drawing = SvgDrawing.Draw(Width, (int)frame.Place.Height, prefix, canvas => PanelDrawing.Draw(canvas, frame));
        return new XElement(
            Svg + "svg",
            drawing.Attribute("viewBox"),
            new XAttribute("role", role),
            new XAttribute("aria-label", label),
            new XElement(Svg + "g", new XAttribute("class", "drawing"), new XAttribute("aria-hidden", "true"), drawing.Elements()),
            readings);
    }

    private static Markup Panel(PlotPanel panel, string prefix, int height = DataHeight) => Text(Draw(panel, prefix, height));

    private static Markup Text(XElement element) => new(element.ToString(SaveOptions.DisableFormatting));
}
