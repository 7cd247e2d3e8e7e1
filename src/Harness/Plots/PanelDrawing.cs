using System.Globalization;
using ScottPlot;
using SkiaSharp;
using static Harness.Plots.PlotStyle;

namespace Harness.Plots;

/// <summary>Draws one panel of a laminar profile with its axes, lines and legend.</summary>
internal static class PanelDrawing
{
    /// <summary>Draws a panel.</summary>
    public static void Draw(SKCanvas canvas, PanelFrame frame)
    {
        var panel = frame.Panel;
        using var plot = PanelPlot.Create(frame.Padding, panel.Title);
        plot.Axes.SetLimits(panel.X.Minimum, panel.X.Maximum, panel.Y.Minimum, panel.Y.Maximum);
        Axis(plot.Axes.Bottom, panel.X);
        Axis(plot.Axes.Left, panel.Y);
        plot.Axes.Left.MinimumSize = 70;
        foreach (var band in panel.Series.Where(series => series.IsBand))
            AddBand(plot, band);
        if (panel.Reference is { } reference)
            AddReference(plot, frame, reference);
        var lines = panel.Series.Where(series => !series.IsBand);
        foreach (var series in lines.OrderByDescending(series => series.IsControl).ThenByDescending(series => series.IsOpen))
            AddSeries(plot, series);
        if (panel.Note is { } note)
            AddNote(plot, panel, note);
        PanelPlot.Render(canvas, plot, frame.Place);
        PanelLegend.Draw(canvas, frame);
    }

    private static void Axis(IAxis axis, PlotAxis data) => PanelPlot.Axis(
        axis,
        data.Label,
        [.. data.Ticks],
        [.. data.Ticks.Select(tick => tick.ToString("0.######;\u22120.######", CultureInfo.InvariantCulture))]);

    private static void AddReference(Plot plot, PanelFrame frame, PlotReference reference)
    {
        var axis = frame.Panel.X;
        Coordinates[] ends = [new(axis.Minimum, reference.Value), new(axis.Maximum, reference.Value)];
        plot.Add.Plottable(new PlotLine(ends, Ink, width: 1.5f, PlotDash.Dashed));
        ReferenceLabel.Add(plot, frame, reference);
    }

    private static void AddSeries(Plot plot, PlotSeries series)
    {
        foreach (var run in series.Runs())
        {
            Coordinates[] places = [.. run.Select(point => new Coordinates(point.X, point.Value!.Value))];
            var color = Color.FromHex(series.Color);
            plot.Add.Plottable(new PlotLine(places, color, WidthOf(series), series.Dash));
            foreach (var point in run)
            {
                if (point.Range is var (least, most))
                    plot.Add.Plottable(new PlotLine([new(point.X, least), new(point.X, most)], color, WidthOf(series), PlotDash.Solid));
            }

            plot.Add.ScatterPoints(places).MarkerStyle = MarkerOf(series);
        }
    }

    private static void AddBand(Plot plot, PlotSeries band)
    {
        foreach (var run in band.Runs())
        {
            var edge = run.Select(point => new Coordinates(point.X, point.Range!.Value.Most));
            var floor = run.Reverse().Select(point => new Coordinates(point.X, point.Range!.Value.Least));
            var area = plot.Add.Polygon([.. edge, .. floor]);
            (area.FillColor, area.LineWidth) = (BandOf(band), 0);
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
}
