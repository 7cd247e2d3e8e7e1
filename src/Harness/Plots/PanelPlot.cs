using ScottPlot;
using SkiaSharp;
using static Harness.Plots.PlotStyle;

namespace Harness.Plots;

/// <summary>What every panel of a picture has in common.</summary>
internal static class PanelPlot
{
    /// <summary>An empty panel, whose axes are on the left and below.</summary>
    public static Plot Create(PixelPadding padding, string? title = null)
    {
        var plot = new Plot();
        plot.RenderManager.ClearCanvasBeforeEachRender = false;
        plot.Layout.Fixed(padding);
        plot.HideLegend();
        if (title is not null)
        {
            plot.Title(title);
            Write(plot.Axes.Title.Label, 15, bold: true);
        }

        plot.Axes.Color(Ink);
        plot.Axes.Right.IsVisible = false;
        plot.Axes.Top.IsVisible = false;
        plot.Grid.XAxisStyle.IsVisible = false;
        plot.Grid.YAxisStyle.MajorLineStyle.Color = Color.FromHex("#e6e6e6");
        return plot;
    }

    /// <summary>Labels an axis and sets its ticks.</summary>
    public static void Axis(IAxis axis, string label, double[] ticks, string[] labels)
    {
        axis.Label.Text = label;
        Write(axis.Label, TextSize);
        Write(axis.TickLabelStyle, SmallTextSize);
        axis.SetTicks(ticks, labels);
    }

    /// <summary>Draws a panel once.</summary>
    public static void Render(SKCanvas canvas, Plot plot, PixelRect place)
    {
        // ScottPlot draws the first picture of a plot twice, to settle its layout, and an SVG would hold both.
        using var nowhere = new SKNoDrawCanvas((int)place.Right, (int)place.Bottom);
        plot.Render(nowhere, place);
        plot.Render(canvas, place);
    }
}
