using Harness.Runs;
using ScottPlot;
using SkiaSharp;
using static Harness.Plots.PlotStyle;

namespace Harness.Plots;

/// <summary>The two lines above a picture.</summary>
internal static class PictureHeading
{
    /// <summary>The height that they take.</summary>
    public const int Height = 76;

    /// <summary>Writes a title and a caption in the middle, smaller where they would be wider than the picture.</summary>
    public static void Draw(SKCanvas canvas, int width, string title, string caption)
    {
        Line(canvas, width, title, 22, bold: true, top: 14);
        Line(canvas, width, caption, TextSize, bold: false, top: 46);
    }

    private static void Line(SKCanvas canvas, int width, string text, float size, bool bold, float top)
    {
        const float margin = 24;
        var label = new LabelStyle { Text = VisibleText.Of(text), Alignment = Alignment.UpperCenter };
        Write(label, size, bold);
        using var paint = Paint.NewDisposablePaint();
        var excess = label.Measure(paint).Width / (width - (2 * margin));
        label.FontSize /= Math.Max(1, excess);
        label.Render(canvas, new Pixel(width / 2, top), paint);
    }
}
