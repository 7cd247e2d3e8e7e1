using ScottPlot;
using SkiaSharp;

namespace Harness.Plots;

/// <summary>Draws a neuron's activation at every target: by category on the left, by word on the right.</summary>
public static class StripPlot
{
    /// <summary>The width of the drawing; the PNG has twice as many pixels.</summary>
    public const int Width = 1100;

    /// <summary>The height of the drawing; the PNG has twice as many pixels.</summary>
    public const int Height = 560;

    private const int CategoriesWidth = 360;

    /// <summary>Draws a PNG of 2 * <see cref="Width"/> by 2 * <see cref="Height"/> pixels.</summary>
    /// <returns>The bytes of the file.</returns>
    public static byte[] Png(StripPlotData data) => PngDrawing.Draw(Width, Height, canvas => Draw(canvas, data));

    /// <summary>Draws the same picture as SVG.</summary>
    /// <returns>The text of the file, with LF and a newline at the end.</returns>
    public static string Svg(StripPlotData data) =>
        SvgDrawing.File(SvgDrawing.Draw(Width, Height, "", canvas => Draw(canvas, data)), $"{data.Title}. {data.Caption}");

    private static void Draw(SKCanvas canvas, StripPlotData data)
    {
        canvas.Clear(SKColors.White);
        PictureHeading.Draw(canvas, Width, data.Title, data.Caption);
        StripDrawing.Draw(canvas, data.Categories, "By category", new PixelRect(0, CategoriesWidth, Height, PictureHeading.Height));
        StripDrawing.Draw(canvas, data.Words, "By word", new PixelRect(CategoriesWidth, Width, Height, PictureHeading.Height));
    }
}
