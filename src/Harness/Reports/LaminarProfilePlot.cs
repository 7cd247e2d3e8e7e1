using System.Xml.Linq;
using ScottPlot;
using SkiaSharp;
using static Harness.Reports.PlotStyle;

namespace Harness.Reports;

/// <summary>Draws a laminar profile: percent significant on the left, accuracy of the parts on the right.</summary>
public static class LaminarProfilePlot
{
    /// <summary>The width of the drawing; the PNG has twice as many pixels.</summary>
    public const int Width = 1100;

    private const int HeadHeight = 76;
    private const int DataHeight = 310;

    /// <summary>The height of the drawing, which grows with the legend; the PNG has twice as many pixels.</summary>
    public static int Height(LaminarProfilePlotData data) => HeadHeight + DataHeight + PanelFrame.Around(LegendRows(data));

    /// <summary>Draws a PNG of 2 * <see cref="Width"/> by 2 * <see cref="Height"/> pixels.</summary>
    /// <returns>The bytes of the file.</returns>
    public static byte[] Png(LaminarProfilePlotData data)
    {
        const int scale = 2;
        using var surface = SKSurface.Create(new SKImageInfo(scale * Width, scale * Height(data)));
        surface.Canvas.Scale(scale);
        Draw(surface.Canvas, data);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, quality: 100);
        return png.ToArray();
    }

    /// <summary>Draws the same picture as SVG, which needs no font.</summary>
    /// <returns>The text of the file, with LF and a newline at the end.</returns>
    public static string Svg(LaminarProfilePlotData data)
    {
        var root = SvgDrawing.Draw(Width, Height(data), "", canvas => Draw(canvas, data));
        root.SetAttributeValue("role", "img");
        root.AddFirst(new XElement(root.Name.Namespace + "title", $"{data.Title}. {data.Caption}"));
        return root.ToString().ReplaceLineEndings("\n") + "\n";
    }

    private static void Draw(SKCanvas canvas, LaminarProfilePlotData data)
    {
        var (height, rows) = (Height(data), LegendRows(data));
        canvas.Clear(SKColors.White);
        Heading(canvas, data.Title, 22, bold: true, top: 14);
        Heading(canvas, data.Caption, TextSize, bold: false, top: 46);
        PanelDrawing.Draw(canvas, new PanelFrame(data.Share, new PixelRect(0, Width / 2, height, HeadHeight), rows));
        PanelDrawing.Draw(canvas, new PanelFrame(data.Accuracy, new PixelRect(Width / 2, Width, height, HeadHeight), rows));
    }

    // Both panels keep room for the longer legend, so that their axes stand on one line.
    private static int LegendRows(LaminarProfilePlotData data) =>
        Math.Max(PanelFrame.LegendRowsOf(data.Share, Width / 2), PanelFrame.LegendRowsOf(data.Accuracy, Width / 2));

    private static void Heading(SKCanvas canvas, string text, float size, bool bold, float top)
    {
        const float margin = 24;
        var label = new LabelStyle { Text = text, Alignment = Alignment.UpperCenter };
        Write(label, size, bold);
        using var paint = Paint.NewDisposablePaint();
        var excess = label.Measure(paint).Width / (Width - (2 * margin));
        label.FontSize /= Math.Max(1, excess);
        label.Render(canvas, new Pixel(Width / 2, top), paint);
    }
}
