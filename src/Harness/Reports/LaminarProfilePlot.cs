using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ScottPlot;
using SkiaSharp;
using static Harness.Reports.PlotStyle;

namespace Harness.Reports;

/// <summary>Draws a laminar profile: percent significant on the left, accuracy of Q, K and V on the right.</summary>
public static partial class LaminarProfilePlot
{
    /// <summary>The width of the drawing; the PNG has twice as many pixels.</summary>
    public const int Width = 1100;

    /// <summary>The height of the drawing; the PNG has twice as many pixels.</summary>
    public const int Height = 540;

    private const int HeadHeight = 76;
    private const int LeftOfAxis = 76;
    private const int RightOfAxis = 20;
    private const int BelowAxis = 120;

    /// <summary>Draws a PNG of 2 * <see cref="Width"/> by 2 * <see cref="Height"/> pixels.</summary>
    /// <returns>The bytes of the file.</returns>
    public static byte[] Png(LaminarProfilePlotData data)
    {
        const int scale = 2;
        using var surface = SKSurface.Create(new SKImageInfo(scale * Width, scale * Height));
        surface.Canvas.Scale(scale);
        Draw(surface.Canvas, data);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, quality: 100);
        return png.ToArray();
    }

    /// <summary>
    /// Draws the same picture as SVG. Text becomes outlines, so that it looks the same in every reader; its words are kept in
    /// <c>aria-label</c>.
    /// </summary>
    /// <returns>The text of the file, with LF and a newline at the end.</returns>
    public static string Svg(LaminarProfilePlotData data)
    {
        using var svg = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(SKRect.Create(Width, Height), svg))
            Draw(canvas, data);
        var document = XDocument.Parse(Encoding.UTF8.GetString(svg.ToArray()));
        var root = document.Root!;
        root.SetAttributeValue("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {Width} {Height}"));
        root.SetAttributeValue("role", "img");
        root.AddFirst(new XElement(root.Name.Namespace + "title", $"{data.Title}. {data.Caption}"));

        foreach (var text in root.Descendants(root.Name.Namespace + "text").ToList())
            Outline(text);
        return RenumberClips(document.ToString().ReplaceLineEndings("\n")) + "\n";
    }

    // A reader without Open Sans would take a font that may be wider, and cut it at the edge of a panel.
    private static void Outline(XElement text)
    {
        var words = text.Value.Trim();
        using var font = new SKFont(
            Fonts.GetTypeface(EmbeddedFont.Register(), bold: text.Attribute("font-weight") is not null, italic: false),
            Numbers(text, "font-size")[0]);
        var y = Numbers(text, "y")[0];
        using var outline = font.GetTextPath(words, Numbers(text, "x").Select(x => new SKPoint(x, y)).ToArray());
        text.ReplaceWith(new XElement(
            text.Name.Namespace + "path",
            new XAttribute("aria-label", words),
            text.Attribute("fill"),
            text.Attribute("transform"),
            new XAttribute("d", outline.ToSvgPathData())));
    }

    private static float[] Numbers(XElement element, string attribute) =>
        [.. element.Attribute(attribute)!.Value
            .Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(number => float.Parse(number, CultureInfo.InvariantCulture))];

    // Skia numbers clip paths through the life of the process: numbered from one, the same picture has the same bytes.
    private static string RenumberClips(string svg)
    {
        var numbers = new Dictionary<string, int>();
        return ClipId().Replace(svg, id =>
        {
            numbers.TryAdd(id.Value, numbers.Count + 1);
            return string.Create(CultureInfo.InvariantCulture, $"clip-{numbers[id.Value]}");
        });
    }

    [GeneratedRegex("(?<=id=\"|url\\(#)cl_[0-9a-f]+")]
    private static partial Regex ClipId();

    private static void Draw(SKCanvas canvas, LaminarProfilePlotData data)
    {
        canvas.Clear(SKColors.White);
        Heading(canvas, data.Title, 22, bold: true, top: 14);
        Heading(canvas, data.Caption, TextSize, bold: false, top: 46);
        Panel(canvas, data.Share, new PixelRect(0, Width / 2, Height, HeadHeight));
        Panel(canvas, data.Accuracy, new PixelRect(Width / 2, Width, Height, HeadHeight));
    }

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

    private static void Panel(SKCanvas canvas, PlotPanel panel, PixelRect place)
    {
        using var plot = new Plot();
        plot.RenderManager.ClearCanvasBeforeEachRender = false;
        Frame(plot, panel);
        if (panel.Reference is { } reference)
            AddReference(plot, panel, reference);
        foreach (var series in panel.Series.OrderByDescending(series => series.IsControl))
            AddSeries(plot, series);
        if (panel.Note is { } note)
            AddNote(plot, panel, note);

        // ScottPlot draws the first picture of a plot twice, to settle its layout, and an SVG would hold both.
        using var nowhere = new SKNoDrawCanvas(Width, Height);
        plot.Render(nowhere, place);
        plot.Render(canvas, place);
        Legend(canvas, plot, panel, place);
    }

    private static void Frame(Plot plot, PlotPanel panel)
    {
        plot.Layout.Fixed(new PixelPadding(left: LeftOfAxis, right: RightOfAxis, bottom: BelowAxis, top: 34));
        plot.HideLegend();
        plot.Title(panel.Title);
        Write(plot.Axes.Title.Label, 15, bold: true);
        plot.Axes.SetLimits(panel.X.Minimum, panel.X.Maximum, panel.Y.Minimum, panel.Y.Maximum);
        Axis(plot.Axes.Bottom, panel.X);
        Axis(plot.Axes.Left, panel.Y);
        plot.Axes.Left.MinimumSize = 70;
        plot.Axes.Color(Ink);
        plot.Axes.Right.IsVisible = false;
        plot.Axes.Top.IsVisible = false;
        plot.Grid.XAxisStyle.IsVisible = false;
        plot.Grid.YAxisStyle.MajorLineStyle.Color = Color.FromHex("#e6e6e6");
    }

    private static void Axis(IAxis axis, PlotAxis data)
    {
        axis.Label.Text = data.Label;
        Write(axis.Label, TextSize);
        Write(axis.TickLabelStyle, SmallTextSize);
        axis.SetTicks(
            [.. data.Ticks.Select(tick => (double)tick)],
            [.. data.Ticks.Select(tick => tick.ToString(CultureInfo.InvariantCulture))]);
    }

    // The label stands under the line, where accuracies are rare: a fit that converges seldom does worse than the larger class.
    private static void AddReference(Plot plot, PlotPanel panel, PlotReference reference)
    {
        plot.Add.HorizontalLine(reference.Value, width: 1.5f, color: Ink, pattern: LinePattern.Dashed);
        var label = plot.Add.Text(reference.Label, panel.X.Maximum, reference.Value);
        Write(label.LabelStyle, SmallTextSize);
        label.LabelStyle.Alignment = Alignment.UpperRight;
        label.OffsetY = 3;
    }

    private static void AddSeries(Plot plot, PlotSeries series)
    {
        foreach (var run in series.Runs())
        {
            var line = plot.Add.Scatter(
                run.Select(point => (double)point.Layer).ToArray(),
                run.Select(point => point.Value!.Value).ToArray());
            line.LineStyle = LineOf(series);
            line.MarkerStyle = MarkerOf(series);
        }
    }

    private static void AddNote(Plot plot, PlotPanel panel, string note)
    {
        var text = plot.Add.Text(note, (panel.X.Minimum + panel.X.Maximum) / 2, (panel.Y.Minimum + panel.Y.Maximum) / 2);
        Write(text.LabelStyle, TextSize);
        text.LabelStyle.Alignment = Alignment.MiddleCenter;
        text.LabelStyle.BackgroundColor = Colors.White;
        text.LabelStyle.PixelPadding = new PixelPadding(6);
    }

    // Below the axis, where it can hide nothing.
    private static void Legend(SKCanvas canvas, Plot plot, PlotPanel panel, PixelRect place)
    {
        const int belowAxisLabel = 56;
        var legend = new Legend(plot)
        {
            Layout = new LegendGrid(),
            DisplayPlottableLegendItems = false,
            SymbolWidth = 34,
            OutlineWidth = 0,
            ShadowColor = Colors.Transparent,
        };
        foreach (var series in panel.Series)
        {
            var item = new LegendItem { LabelText = series.Label, LineStyle = LineOf(series), MarkerStyle = MarkerOf(series) };
            Write(item.LabelStyle, SmallTextSize);
            legend.ManualItems.Add(item);
        }

        using var paint = Paint.NewDisposablePaint();
        var left = place.Left + LeftOfAxis - RightOfAxis;
        var below = new PixelRect(left, place.Right, place.Bottom, place.Bottom - BelowAxis + belowAxisLabel);
        legend.Render(canvas, paint, below, Alignment.UpperCenter);
    }
}
