using System.Globalization;
using ScottPlot;
using SkiaSharp;
using static Harness.Reports.PlotStyle;

namespace Harness.Reports;

/// <summary>Draws one panel of a laminar profile with its axes, lines and legend.</summary>
internal static class PanelDrawing
{
    /// <summary>Draws a panel.</summary>
    public static void Draw(SKCanvas canvas, PanelFrame frame)
    {
        var panel = frame.Panel;
        using var plot = new Plot();
        plot.RenderManager.ClearCanvasBeforeEachRender = false;
        plot.Layout.Fixed(frame.Padding);
        Frame(plot, panel);
        if (panel.Reference is { } reference)
            AddReference(plot, frame, reference);
        foreach (var series in panel.Series.OrderByDescending(series => series.IsControl).ThenByDescending(series => series.IsOpen))
            AddSeries(plot, series);
        if (panel.Note is { } note)
            AddNote(plot, panel, note);

        // ScottPlot draws the first picture of a plot twice, to settle its layout, and an SVG would hold both.
        using var nowhere = new SKNoDrawCanvas((int)frame.Place.Right, (int)frame.Place.Bottom);
        plot.Render(nowhere, frame.Place);
        plot.Render(canvas, frame.Place);
        PanelLegend.Draw(canvas, frame);
    }

    private static void Frame(Plot plot, PlotPanel panel)
    {
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
            Coordinates[] places = [.. run.Select(point => new Coordinates(point.Layer, point.Value!.Value))];
            plot.Add.Plottable(new PlotLine(places, Color.FromHex(series.Color), WidthOf(series), series.Dash));
            plot.Add.ScatterPoints(places).MarkerStyle = MarkerOf(series);
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
