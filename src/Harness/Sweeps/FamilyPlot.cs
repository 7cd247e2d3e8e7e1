using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using Harness.Plots;
using ScottPlot;
using SkiaSharp;
using PlotLine = Harness.Plots.PlotLine;
using PlotStyle = Harness.Plots.PlotStyle;

namespace Harness.Sweeps;

/// <summary>Draws a family: small panels in rows, the same axis in all, and one legend below.</summary>
public static class FamilyPlot
{
    /// <summary>The width of the drawing; the PNG has twice as many pixels.</summary>
    public const int Width = 1100;

    private const int PanelHeight = 210;
    private const int Columns = 4;
    private const int LegendHeight = 44;

    /// <summary>The height of the drawing; the PNG has twice as many pixels.</summary>
    public static int Height(FamilyPlotData data) => PictureHeading.Height + (Rows(data) * PanelHeight) + LegendHeight;

    /// <summary>Draws a PNG.</summary>
    /// <returns>The bytes of the file.</returns>
    public static byte[] Png(FamilyPlotData data) => PngDrawing.Draw(Width, Height(data), canvas => Draw(canvas, data));

    /// <summary>Draws the same picture as SVG, which needs no font.</summary>
    /// <returns>The text of the file, with LF and a newline at the end.</returns>
    public static string Svg(FamilyPlotData data) => SvgDrawing.File(Drawing(data), $"{data.Title}. {data.Caption}");

    /// <summary>Draws it as an SVG element.</summary>
    internal static XElement Drawing(FamilyPlotData data) => SvgDrawing.Draw(Width, Height(data), "", canvas => Draw(canvas, data));

    private static int ColumnsOf(FamilyPlotData data) => Math.Min(Columns, data.Panels.Length);

    private static int Rows(FamilyPlotData data) => (data.Panels.Length + Columns - 1) / Columns;

    private static void Draw(SKCanvas canvas, FamilyPlotData data)
    {
        canvas.Clear(SKColors.White);
        PictureHeading.Draw(canvas, Width, data.Title, data.Caption);
        var columns = ColumnsOf(data);
        for (var i = 0; i < data.Panels.Length; i++)
        {
            var (row, column) = (i / columns, i % columns);
            var (left, top) = (Width * column / columns, PictureHeading.Height + (row * PanelHeight));
            var place = new PixelRect(left, Width * (column + 1) / columns, top + PanelHeight, top);

            // The lowest panel of each column, also where the last row is not full.
            Draw(canvas, data, data.Panels[i], place, isFirst: column == 0, isLast: i + columns >= data.Panels.Length);
        }

        var all = data.Panels.SelectMany(panel => panel.Series).DistinctBy(series => series.Label).ToImmutableArray();
        Legend(canvas, all, Height(data) - (LegendHeight / 2));
    }

    private static void Draw(SKCanvas canvas, FamilyPlotData data, FamilyPanel panel, PixelRect place, bool isFirst, bool isLast)
    {
        using var plot = PanelPlot.Create(new PixelPadding(left: 58, right: 10, bottom: 46, top: 30), panel.Title);
        plot.Axes.Title.Label.FontSize = Math.Min(14, 1.6f * place.Width / panel.Title.Length);
        plot.Axes.SetLimits(panel.X.Minimum, panel.X.Maximum, data.Y.Minimum, data.Y.Maximum);
        Axis(plot.Axes.Bottom, panel.X, isLast ? panel.X.Label : "");
        Axis(plot.Axes.Left, data.Y, isFirst ? data.Y.Label : "");
        plot.Axes.Left.MinimumSize = 52;
        foreach (var series in panel.Series.OrderByDescending(series => series.IsControl))
            foreach (var run in series.Runs())
            {
                Coordinates[] places = [.. run.Select(point => new Coordinates(point.X, point.Value!.Value))];
                plot.Add.Plottable(new PlotLine(places, Color.FromHex(series.Color), PlotStyle.WidthOf(series), series.Dash));
                plot.Add.ScatterPoints(places).MarkerStyle = Small(series);
            }

        PanelPlot.Render(canvas, plot, place);
    }

    private static void Axis(IAxis axis, PlotAxis data, string label)
    {
        var every = (data.Ticks.Length / 7) + 1;
        double[] ticks = [.. data.Ticks.Where((_, place) => place % every == 0)];
        string[] labels = [.. ticks.Select(tick => tick.ToString(CultureInfo.InvariantCulture))];
        PanelPlot.Axis(axis, label, ticks, labels);
    }

    private static MarkerStyle Small(PlotSeries series)
    {
        var style = PlotStyle.MarkerOf(series);
        style.Size *= 0.7f;
        return style;
    }

    private static void Legend(SKCanvas canvas, ImmutableArray<PlotSeries> all, float y)
    {
        const int symbol = 34;
        const int gap = 6;
        const int between = 28;
        using var paint = Paint.NewDisposablePaint();
        float[] widths = [.. all.Select(series => symbol + gap + between + Label(series).Measure(series.Label, paint).Width)];
        var x = (Width - widths.Sum() + between) / 2;
        for (var i = 0; i < all.Length; i++)
        {
            DashedStroke.Draw(canvas, [new(x, y), new(x + symbol, y)], Color.FromHex(all[i].Color), PlotStyle.WidthOf(all[i]), all[i].Dash);
            Small(all[i]).Render(canvas, new Pixel(x + (symbol / 2), y), paint);
            Label(all[i]).Render(canvas, new Pixel(x + symbol + gap, y), paint);
            x += widths[i];
        }
    }

    private static LabelStyle Label(PlotSeries series)
    {
        var label = new LabelStyle { Text = series.Label, Alignment = Alignment.MiddleLeft };
        PlotStyle.Write(label, PlotStyle.SmallTextSize);
        return label;
    }
}
