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

    // Smaller digits cannot be read in print: the colours have to do.
    private const float SmallestText = 6;
    private static readonly Viridis Colormap = new();

    /// <summary>Draws a map.</summary>
    public static void Draw(SKCanvas canvas, HeadMapPanel panel, PixelRect place)
    {
        DrawMap(canvas, panel, new PixelRect(place.Left, place.Right - BarWidth, place.Bottom, place.Top));
        DrawBar(canvas, panel, new PixelRect(place.Right - BarWidth, place.Right, place.Bottom, place.Top));
    }

    private static void DrawMap(SKCanvas canvas, HeadMapPanel panel, PixelRect place)
    {
        var padding = new PixelPadding(64, 6, 62, 40);
        using var plot = PanelPlot.Create(padding, panel.Title);
        plot.HideGrid();
        var data = place.Contract(padding);
        var size = Math.Min(PlotStyle.SmallTextSize, Math.Min(0.75f * data.Height / panel.Layers, 0.5f * data.Width / panel.Heads));
        for (var cell = 0; cell < panel.Values.Length; cell++)
        {
            var (layer, head) = (cell / panel.Heads, cell % panel.Heads);

            // The first block lies on top, as in every table.
            var row = panel.Layers - 1 - layer;
            var share = (panel.Values[cell] - panel.Minimum) / (panel.Maximum - panel.Minimum);
            var tile = plot.Add.Rectangle(head - 0.5, head + 0.5, row - 0.5, row + 0.5);
            tile.FillColor = share is { } filled ? ColorOf(filled) : Colors.White;
            tile.LineColor = Colors.White;
            tile.LineWidth = 1;
            if (share is { } shade && size >= SmallestText)
                AddValue(plot, panel.Values[cell]!.Value, head, row, shade < 0.5 ? Colors.White : Colors.Black, size);
        }

        plot.Axes.SetLimits(-0.5, panel.Heads - 0.5, -0.5, panel.Layers - 0.5);
        Axis(plot.Axes.Bottom, "Head", Every(panel.Heads));
        double[] layers = Every(panel.Layers);
        PanelPlot.Axis(plot.Axes.Left, "Layer", [.. layers.Select(layer => panel.Layers - 1 - layer)], [.. layers.Select(Label)]);
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

    private static void AddValue(Plot plot, double value, int head, int row, Color color, float size)
    {
        var text = plot.Add.Text(value.ToString("F0", CultureInfo.InvariantCulture), head, row);
        PlotStyle.Write(text.LabelStyle, size);
        text.LabelStyle.ForeColor = color;
        text.LabelStyle.Alignment = Alignment.MiddleCenter;
    }

    private static void Axis(IAxis axis, string label, double[] ticks) => PanelPlot.Axis(axis, label, ticks, [.. ticks.Select(Label)]);

    private static string Label(double tick) => tick.ToString("0.#", CultureInfo.InvariantCulture);

    private static double[] Every(int count)
    {
        var step = count <= 12 ? 1 : count <= 24 ? 2 : 5;
        return [.. Enumerable.Range(0, count).Where(place => place % step == 0).Select(place => (double)place)];
    }

    private static Color ColorOf(double share) => Colormap.GetColor(Math.Clamp(share, 0, 1));
}
