using System.Collections.Immutable;
using Harness.Runs;
using ScottPlot;
using SkiaSharp;
using static Harness.Plots.PlotStyle;

namespace Harness.Plots;

/// <summary>Draws strips of points side by side, each with a bar at its mean.</summary>
internal static class StripDrawing
{
    private const double HalfStrip = 0.32;

    // The golden ratio's fractions spread points evenly whatever their number, and the same ones each time.
    private const double GoldenFraction = 0.6180339887498949;

    /// <summary>Draws a panel.</summary>
    public static void Draw(SKCanvas canvas, ImmutableArray<StripGroup> groups, string title, PixelRect place)
    {
        using var plot = PanelPlot.Create(new PixelPadding(left: 72, right: 16, bottom: 92, top: 34), title);
        for (var x = 0; x < groups.Length; x++)
            AddStrip(plot, groups[x], x);

        var values = groups.SelectMany(group => group.Values).Where(float.IsFinite).DefaultIfEmpty(0).ToArray();
        var margin = Math.Max(0.05 * (values.Max() - values.Min()), 1e-6);
        plot.Axes.SetLimits(-0.6, groups.Length - 0.4, values.Min() - margin, values.Max() + margin);
        Label(plot, groups);
        PanelPlot.Render(canvas, plot, place);
    }

    private static void AddStrip(Plot plot, StripGroup group, int x)
    {
        var color = Color.FromHex(group.Color);
        Coordinates[] points =
        [
            .. group.Values.Select((value, i) => new Coordinates(x + (HalfStrip * ((2 * (i * GoldenFraction % 1)) - 1)), value))
                .Where(point => double.IsFinite(point.Y)),
        ];
        plot.Add.ScatterPoints(points).MarkerStyle = new MarkerStyle(MarkerShape.FilledCircle, 5, color.WithAlpha(0.45));
        if (double.IsFinite(group.Mean))
            plot.Add.Line(x - HalfStrip - 0.06, group.Mean, x + HalfStrip + 0.06, group.Mean).LineStyle = new LineStyle(2.5f, Ink);
    }

    private static void Label(Plot plot, ImmutableArray<StripGroup> groups)
    {
        plot.Axes.Left.Label.Text = "Activation";
        Write(plot.Axes.Left.Label, TextSize);
        Write(plot.Axes.Left.TickLabelStyle, SmallTextSize);
        Write(plot.Axes.Bottom.TickLabelStyle, SmallTextSize);
        plot.Axes.Left.MinimumSize = 66;
        plot.Axes.Bottom.SetTicks(
            [.. groups.Select((_, x) => (double)x)],
            [.. groups.Select(group => FormattableString.Invariant($"{VisibleText.Of(group.Label)} ({group.Values.Length})"))]);
        if (groups.Length > 4)
        {
            plot.Axes.Bottom.TickLabelStyle.Rotation = 40;
            plot.Axes.Bottom.TickLabelStyle.Alignment = Alignment.UpperLeft;
        }
    }
}
