using System.Xml.Linq;
using ScottPlot;
using SkiaSharp;

namespace Harness.Plots;

/// <summary>Draws the map of the attention heads: percent significant on the left, accuracy on the right.</summary>
public static class HeadMapPlot
{
    /// <summary>The width of the drawing; the PNG has twice as many pixels.</summary>
    public const int Width = 1100;

    /// <summary>The height of the drawing; the PNG has twice as many pixels.</summary>
    public const int Height = 560;

    /// <summary>Draws a PNG of 2 * <see cref="Width"/> by 2 * <see cref="Height"/> pixels.</summary>
    /// <returns>The bytes of the file.</returns>
    public static byte[] Png(HeadMapData data) => PngDrawing.Draw(Width, Height, canvas => Draw(canvas, data));

    /// <summary>Draws the same picture as SVG.</summary>
    /// <returns>The text of the file, with LF and a newline at the end.</returns>
    public static string Svg(HeadMapData data) => SvgDrawing.File(Drawing(data, ""), $"{data.Title}. {data.Caption}");

    /// <summary>Draws it as an SVG element.</summary>
    /// <param name="data">What it shows.</param>
    /// <param name="prefix">What the ids in it start with.</param>
    internal static XElement Drawing(HeadMapData data, string prefix) =>
        SvgDrawing.Draw(Width, Height, prefix, canvas => Draw(canvas, data));

    private static void Draw(SKCanvas canvas, HeadMapData data)
    {
        canvas.Clear(SKColors.White);
        PictureHeading.Draw(canvas, Width, data.Title, data.Caption);
        HeadMapDrawing.Draw(canvas, data.Share, new PixelRect(0, Width / 2, Height, PictureHeading.Height));
        HeadMapDrawing.Draw(canvas, data.Accuracy, new PixelRect(Width / 2, Width, Height, PictureHeading.Height));
    }
}
