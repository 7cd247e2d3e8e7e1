using System.Collections.Immutable;
using ScottPlot;
using SkiaSharp;
using static Harness.Plots.PlotStyle;

namespace Harness.Plots;

/// <summary>
/// The legend below a panel's axis, where it hides nothing. It stands in columns, row by row, so that a control stands below what it
/// controls; there are as many columns, three at most, as have room for the widest label: text keeps its size and none is cut.
/// </summary>
internal static class PanelLegend
{
    /// <summary>The height of one row.</summary>
    public const int RowHeight = 26;

    private const int MostColumns = 3;
    private const int SymbolWidth = 34;
    private const int SwatchHeight = 14;
    private const int SymbolGap = 5;
    private const int ColumnGap = 18;

    /// <summary>The rows that these lines need.</summary>
    /// <param name="series">The lines.</param>
    /// <param name="width">The room there is.</param>
    public static int Rows(ImmutableArray<PlotSeries> series, float width) =>
        series.IsEmpty ? 0 : (int)Math.Ceiling((double)series.Length / Columns(series, width));

    /// <summary>Draws the legend in its room of a panel.</summary>
    public static void Draw(SKCanvas canvas, PanelFrame frame)
    {
        if (frame.Panel.Series.IsEmpty)
            return;

        using var paint = Paint.NewDisposablePaint();
        var all = frame.Panel.Series;
        var columns = Math.Min(all.Length, Columns(all, frame.Legend.Width));
        var width = ColumnWidth(all);
        var left = frame.Legend.HorizontalCenter - (columns * width / 2) + (ColumnGap / 2);
        for (var i = 0; i < all.Length; i++)
        {
            var start = new Pixel(left + (i % columns * width), frame.Legend.Top + (((i / columns) + 0.5f) * RowHeight));
            var end = new Pixel(start.X + SymbolWidth, start.Y);
            if (all[i].IsBand)
                DrawSwatch(canvas, start, end, BandOf(all[i]));
            else
                DashedStroke.Draw(canvas, [start, end], Color.FromHex(all[i].Color), WidthOf(all[i]), all[i].Dash);
            MarkerOf(all[i]).Render(canvas, new Pixel((start.X + end.X) / 2, start.Y), paint);
            Label(all[i]).Render(canvas, new Pixel(end.X + SymbolGap, start.Y), paint);
        }
    }

    private static void DrawSwatch(SKCanvas canvas, Pixel start, Pixel end, Color color)
    {
        using var fill = new SKPaint { Color = new SKColor(color.ARGB), IsAntialias = true };
        canvas.DrawRect(start.X, start.Y - (SwatchHeight / 2f), end.X - start.X, SwatchHeight, fill);
    }

    private static int Columns(ImmutableArray<PlotSeries> series, float room) =>
        Math.Clamp((int)(room / ColumnWidth(series)), 1, MostColumns);

    private static float ColumnWidth(ImmutableArray<PlotSeries> series)
    {
        using var paint = Paint.NewDisposablePaint();
        return SymbolWidth + SymbolGap + ColumnGap + series.Max(one => Label(one).Measure(one.Label, paint).Width);
    }

    private static LabelStyle Label(PlotSeries series)
    {
        var label = new LabelStyle { Text = series.Label, Alignment = Alignment.MiddleLeft };
        Write(label, SmallTextSize);
        return label;
    }
}
