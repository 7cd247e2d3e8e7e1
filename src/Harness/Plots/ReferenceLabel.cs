using ScottPlot;
using static Harness.Plots.PlotStyle;

namespace Harness.Plots;

/// <summary>The words at a panel's reference line, at the end and on the side of it where they hide the fewest points.</summary>
internal static class ReferenceLabel
{
    private const float Gap = 3;

    // In the order of preference: a fit that converges seldom does worse than the larger class.
    private static readonly Alignment[] Places =
        [Alignment.UpperRight, Alignment.UpperLeft, Alignment.LowerRight, Alignment.LowerLeft];

    /// <summary>Adds the words to a plot.</summary>
    public static void Add(Plot plot, PanelFrame frame, PlotReference reference)
    {
        var place = Place(frame, reference);
        var x = place is Alignment.UpperLeft or Alignment.LowerLeft ? frame.Panel.X.Minimum : frame.Panel.X.Maximum;
        var words = plot.Add.Text(reference.Label, x, reference.Value);
        Write(words.LabelStyle, SmallTextSize);
        words.LabelStyle.Alignment = place;
        words.OffsetX = place is Alignment.UpperLeft or Alignment.LowerLeft ? Gap : 0;
        words.OffsetY = place is Alignment.UpperLeft or Alignment.UpperRight ? Gap : -Gap;
    }

    /// <summary>Which corner of the words stands at the end of the line.</summary>
    public static Alignment Place(PanelFrame frame, PlotReference reference)
    {
        var label = new LabelStyle { Text = reference.Label };
        Write(label, SmallTextSize);
        using var paint = Paint.NewDisposablePaint();
        var size = label.Measure(reference.Label, paint);
        var points = frame.Panel.Series.SelectMany(series => series.Points).Where(point => point.Value is not null)
            .Select(point => new Pixel(frame.X(point.X), frame.Y(point.Value!.Value))).ToList();
        return Places.MinBy(place => points.Count(point => Room(place).Contains(point)));

        // With room for a marker around it.
        PixelRect Room(Alignment place)
        {
            const float marker = 6;
            var left = place is Alignment.UpperLeft or Alignment.LowerLeft ? frame.Data.Left : frame.Data.Right - size.Width;
            var top = frame.Y(reference.Value) - (place is Alignment.LowerLeft or Alignment.LowerRight ? size.Height + Gap : -Gap);
            return new PixelRect(left - marker, left + size.Width + marker, top + size.Height + marker, top - marker);
        }
    }
}
