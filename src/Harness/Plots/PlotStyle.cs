using ScottPlot;

namespace Harness.Plots;

/// <summary>How the picture's text, lines and markers look.</summary>
internal static class PlotStyle
{
    /// <summary>The size of captions and axis labels.</summary>
    public const float TextSize = 14;

    /// <summary>The size of tick labels and of the legend.</summary>
    public const float SmallTextSize = 13;

    /// <summary>The colour of text and axes.</summary>
    public static readonly Color Ink = Color.FromHex("#222222");

    /// <summary>Sets the embedded font.</summary>
    public static void Write(LabelStyle label, float size, bool bold = false)
    {
        label.FontName = EmbeddedFont.Register();
        label.FontSize = size;
        label.Bold = bold;
        label.ForeColor = Ink;
    }

    /// <summary>The width of a series' line.</summary>
    public static float WidthOf(PlotSeries series) => series.IsControl ? 1.2f : 2f;

    /// <summary>The colour of an area, light enough for the lines over it.</summary>
    public static Color BandOf(PlotSeries series) => Color.FromHex(series.Color).WithAlpha(0.25);

    /// <summary>The marker of a series, filled or open.</summary>
    public static MarkerStyle MarkerOf(PlotSeries series)
    {
        var color = Color.FromHex(series.Color);
        var shape = series.Marker switch
        {
            PlotMarker.Diamond => MarkerShape.FilledDiamond,
            PlotMarker.Circle => MarkerShape.FilledCircle,
            PlotMarker.Square => MarkerShape.FilledSquare,
            PlotMarker.Triangle => MarkerShape.FilledTriangleUp,
            PlotMarker.TriangleDown => MarkerShape.FilledTriangleDown,
            PlotMarker.None => MarkerShape.None,
            _ => throw new ArgumentOutOfRangeException(nameof(series), series.Marker, "no such marker"),
        };
        var size = series.Marker == PlotMarker.Square ? 7 : 9;

        // Open markers that are no control's lie behind filled ones, which they surround where both have the same value.
        var ring = series is { IsOpen: true, IsControl: false } ? 5 : 0;
        return new MarkerStyle(shape, size + ring, series.IsOpen ? Colors.White : color)
        {
            OutlineColor = color,
            OutlineWidth = series.IsOpen ? 1.4f : 0,
        };
    }
}
