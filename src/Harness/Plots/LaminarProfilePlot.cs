using Harness.Runs;

namespace Harness.Plots;

/// <summary>Draws a laminar profile: percent significant on the left, accuracy of the parts on the right.</summary>
public static class LaminarProfilePlot
{
    /// <summary>The width of the drawing; the PNG has twice as many pixels.</summary>
    public const int Width = PanelPair.Width;

    /// <summary>The height of the drawing, which grows with the legend; the PNG has twice as many pixels.</summary>
    public static int Height(LaminarProfilePlotData data) => Pair(data).Height;

    /// <summary>Draws a PNG of 2 * <see cref="Width"/> by 2 * <see cref="Height"/> pixels.</summary>
    /// <returns>The bytes of the file.</returns>
    public static byte[] Png(LaminarProfilePlotData data) => Pair(data).Png();

    /// <summary>Draws the same picture as SVG.</summary>
    /// <returns>The text of the file, with LF and a newline at the end.</returns>
    public static string Svg(LaminarProfilePlotData data) => Pair(data).Svg();

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

    private static PanelPair Pair(LaminarProfilePlotData data) => new(data.Title, data.Caption, data.Share, data.Accuracy);
}
