using ScottPlot;
using SkiaSharp;

namespace Harness.Plots;

/// <summary>
/// A line of dashes, each of which is a shape of its own: Skia's SVG knows no dashes, so that a dashed line would be unbroken in it.
/// </summary>
internal static class DashedStroke
{
    /// <summary>Draws a line through these places.</summary>
    public static void Draw(SKCanvas canvas, ReadOnlySpan<Pixel> places, Color color, float width, PlotDash dash)
    {
        using var line = new SKPath();
        line.MoveTo(places[0].X, places[0].Y);
        foreach (var place in places[1..])
            line.LineTo(place.X, place.Y);

        using var stroke = new SKPaint { Style = SKPaintStyle.Stroke, StrokeWidth = width, StrokeCap = SKStrokeCap.Butt };
        using var effect = dash == PlotDash.Solid ? null : SKPathEffect.CreateDash(Lengths(dash), 0);
        stroke.PathEffect = effect;
        using var dashes = stroke.GetFillPath(line);
        using var fill = new SKPaint { Color = new SKColor(color.ARGB), IsAntialias = true };
        canvas.DrawPath(dashes, fill);
    }

    private static float[] Lengths(PlotDash dash) => dash switch
    {
        PlotDash.Dashed => [8, 5],
        PlotDash.Dotted => [2, 3],
        _ => throw new ArgumentOutOfRangeException(nameof(dash), dash, "no such pattern"),
    };
}
