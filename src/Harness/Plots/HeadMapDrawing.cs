using System.Globalization;
using ScottPlot;
using ScottPlot.Colormaps;
using SkiaSharp;

namespace Harness.Plots;

/// <summary>
/// Draws one map with its colour bar. The colours are Viridis, which is even to the eye, under every common form of colour blindness
/// and in grey.
/// </summary>
internal static class HeadMapDrawing
{
    private const int BarWidth = 118;
    private const int BarSteps = 100;
    private static readonly Viridis Colormap = new();

    /// <summary>Draws a map.</summary>
    public static void Draw(SKCanvas canvas, HeadMapPanel panel, PixelRect place)
    {
        DrawMap(canvas, panel, new PixelRect(place.Left, place.Right - BarWidth, place.Bottom, place.Top));
        DrawBar(canvas, panel, new PixelRect(place.Right - BarWidth, place.Right, place.Bottom, place.Top));
    }

    private static void DrawMap(SKCanvas canvas, HeadMapPanel panel, PixelRect place)
    {
        using var plot = PanelPlot.Create(new PixelPadding(64, 6, 62, 40), panel.Title);
        plot.HideGrid();
        for (var cell = 0; cell < panel.Values.Length; cell++)
        {
            var (layer, head) = (cell / panel.Heads, cell % panel.Heads);
            var tile = plot.Add.Rectangle(head - 0.5, head + 0.5, layer - 0.5, layer + 0.5);
            tile.FillColor = panel.Values[cell] is { } value
                ? ColorOf((value - panel.Minimum) / (panel.Maximum - panel.Minimum))
                : Colors.White;
            tile.LineColor = Colors.White;
            tile.LineWidth = 1;
        }

        plot.Axes.SetLimits(-0.5, panel.Heads - 0.5, -0.5, panel.Layers - 0.5);
        Axis(plot.Axes.Bottom, "Head", Every(panel.Heads));
        Axis(plot.Axes.Left, "Layer", Every(panel.Layers));
        plot.Axes.Left.MinimumSize = 60;
        PanelPlot.Render(canvas, plot, place);
    }

    private static void DrawBar(SKCanvas canvas, HeadMapPanel panel, PixelRect place)
    {
        using var plot = PanelPlot.Create(new PixelPadding(12, 82, 62, 40));
        plot.HideGrid();
        plot.Axes.Right.IsVisible = true;
        var step = (panel.Maximum - panel.Minimum) / BarSteps;
        for (var i = 0; i < BarSteps; i++)
        {
            // Each piece reaches under the next, so that no line shows between them.
            var piece = plot.Add.Rectangle(0, 1, panel.Minimum + (i * step), panel.Minimum + (Math.Min(i + 2, BarSteps) * step));
            piece.FillColor = ColorOf((i + 0.5) / BarSteps);
            piece.LineWidth = 0;
            piece.Axes.YAxis = plot.Axes.Right;
        }

        plot.Axes.SetLimits(0, 1, panel.Minimum, panel.Maximum, plot.Axes.Bottom, plot.Axes.Right);
        double[] ticks = [.. Enumerable.Range(0, 6).Select(i => panel.Minimum + (i * (panel.Maximum - panel.Minimum) / 5))];
        Axis(plot.Axes.Right, panel.Unit, ticks);
        plot.Axes.Right.MinimumSize = 70;
        plot.Axes.Left.IsVisible = false;
        plot.Axes.Bottom.IsVisible = false;
        PanelPlot.Render(canvas, plot, place);
    }

    private static void Axis(IAxis axis, string label, double[] ticks) =>
        PanelPlot.Axis(axis, label, ticks, [.. ticks.Select(tick => tick.ToString("0.#", CultureInfo.InvariantCulture))]);

    private static double[] Every(int count)
    {
        var step = count <= 12 ? 1 : count <= 24 ? 2 : 5;
        return [.. Enumerable.Range(0, count).Where(place => place % step == 0).Select(place => (double)place)];
    }

    private static Color ColorOf(double share) => Colormap.GetColor(Math.Clamp(share, 0, 1));
}
