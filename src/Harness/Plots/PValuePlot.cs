using System.Xml.Linq;

namespace Harness.Plots;

/// <summary>Draws how the p of a run are distributed.</summary>
public static class PValuePlot
{
    /// <summary>Draws a PNG, with twice as many pixels as the drawing is wide and high.</summary>
    /// <returns>The bytes of the file.</returns>
    public static byte[] Png(PValuePlotData data) => Pair(data).Png();

    /// <summary>Draws the same picture as SVG.</summary>
    /// <returns>The text of the file, with LF and a newline at the end.</returns>
    public static string Svg(PValuePlotData data) => Pair(data).Svg();

    /// <summary>Draws it as an SVG element.</summary>
    /// <param name="data">What it shows.</param>
    /// <param name="prefix">What the ids in it start with.</param>
    internal static XElement Drawing(PValuePlotData data, string prefix) => Pair(data).Drawing(prefix);

    private static PanelPair Pair(PValuePlotData data) => new(data.Title, data.Caption, data.Quantiles, data.Histogram);
}
