using Harness.Runs;
using ScottPlot;
using SkiaSharp;

namespace Harness.Plots;

/// <summary>Draws a laminar profile: percent significant on the left, accuracy of the parts on the right.</summary>
public static class LaminarProfilePlot
{
    /// <summary>The width of the drawing; the PNG has twice as many pixels.</summary>
    public const int Width = 1100;

    private const int DataHeight = 310;

    /// <summary>The height of the drawing, which grows with the legend; the PNG has twice as many pixels.</summary>
    public static int Height(LaminarProfilePlotData data) => PictureHeading.Height + DataHeight + PanelFrame.Around(LegendRows(data));

    /// <summary>Draws a PNG of 2 * <see cref="Width"/> by 2 * <see cref="Height"/> pixels.</summary>
    /// <returns>The bytes of the file.</returns>
    public static byte[] Png(LaminarProfilePlotData data) => PngDrawing.Draw(Width, Height(data), canvas => Draw(canvas, data));

    /// <summary>Draws the same picture as SVG, which needs no font.</summary>
    /// <returns>The text of the file, with LF and a newline at the end.</returns>
    public static string Svg(LaminarProfilePlotData data) =>
        SvgDrawing.File(SvgDrawing.Draw(Width, Height(data), "", canvas => Draw(canvas, data)), $"{data.Title}. {data.Caption}");

    /// <summary>Writes the picture in the format that the file's name ends in.</summary>
    /// <param name="path">A .png or .svg.</param>
    /// <param name="data">What it shows.</param>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.InvalidOption"/> for another format, <see cref="ErrorCode.OutputNotWritable"/>.
    /// </exception>
    public static void Save(string path, LaminarProfilePlotData data)
    {
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".png":
                AtomicFile.WriteAllBytes(path, Png(data));
                break;
            case ".svg":
                AtomicFile.WriteAllText(path, Svg(data));
                break;
            default:
                throw new HarnessException(
                    ErrorCode.InvalidOption,
                    "The picture's format is not known",
                    path,
                    "the file's name does not say which it should be",
                    "end the name in .png or .svg");
        }
    }

    private static void Draw(SKCanvas canvas, LaminarProfilePlotData data)
    {
        var (height, rows) = (Height(data), LegendRows(data));
        canvas.Clear(SKColors.White);
        PictureHeading.Draw(canvas, Width, data.Title, data.Caption);
        PanelDrawing.Draw(canvas, new PanelFrame(data.Share, new PixelRect(0, Width / 2, height, PictureHeading.Height), rows));
        PanelDrawing.Draw(canvas, new PanelFrame(data.Accuracy, new PixelRect(Width / 2, Width, height, PictureHeading.Height), rows));
    }

    // Both panels keep room for the longer legend, so that their axes stand on one line.
    private static int LegendRows(LaminarProfilePlotData data) =>
        Math.Max(PanelFrame.LegendRowsOf(data.Share, Width / 2), PanelFrame.LegendRowsOf(data.Accuracy, Width / 2));
}
