using SkiaSharp;

namespace Harness.Plots;

/// <summary>Draws how a run drifted: above baseline and run, below the changes.</summary>
public static class DriftPlot
{
    /// <summary>The width of the drawing; the PNG has twice as many pixels.</summary>
    public const int Width = PanelPair.Width;

    /// <summary>The height of the data of a panel of changes.</summary>
    internal const int ChangeHeight = 150;

    /// <summary>The height of the drawing; the PNG has twice as many pixels.</summary>
    public static int Height(DriftPlotData data) => Above(data).Height + Below(data).HeightOf(ChangeHeight);

    /// <summary>Draws a PNG of 2 * <see cref="Width"/> by 2 * <see cref="Height"/> pixels.</summary>
    /// <returns>The bytes of the file.</returns>
    public static byte[] Png(DriftPlotData data) => PngDrawing.Draw(Width, Height(data), canvas => Draw(canvas, data));

    /// <summary>Draws the same picture as SVG.</summary>
    /// <returns>The text of the file, with LF and a newline at the end.</returns>
    public static string Svg(DriftPlotData data) => SvgDrawing.File(
        SvgDrawing.Draw(Width, Height(data), "", canvas => Draw(canvas, data)), $"{data.Curves.Title}. {data.Curves.Caption}");

    private static void Draw(SKCanvas canvas, DriftPlotData data)
    {
        var (above, below) = (Above(data), Below(data));
        canvas.Clear(SKColors.White);
        PictureHeading.Draw(canvas, Width, above.Title, above.Caption);
        above.DrawPanels(canvas, PictureHeading.Height, above.Height);
        below.DrawPanels(canvas, above.Height, Height(data));
    }

    private static PanelPair Above(DriftPlotData data) => new(data.Curves.Title, data.Curves.Caption, data.Curves.Share, data.Curves.Accuracy);

    private static PanelPair Below(DriftPlotData data) => new("", "", data.ShareChange, data.AccuracyChange);
}
