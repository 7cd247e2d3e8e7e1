using System.Collections.Immutable;

namespace Harness.Plots;

/// <summary>One line of a panel.</summary>
/// <param name="Label">Its name in the legend.</param>
/// <param name="Color">Its colour, <c>#rrggbb</c>.</param>
/// <param name="Marker">The shape at each point.</param>
/// <param name="Dash">The pattern of the line.</param>
/// <param name="IsOpen">Whether the markers are open rather than filled.</param>
/// <param name="IsControl">A control is drawn thin, behind the result.</param>
/// <param name="Points">Its points, from left to right: one per layer, for example.</param>
public sealed record PlotSeries(
    string Label, string Color, PlotMarker Marker, PlotDash Dash, bool IsOpen, bool IsControl, ImmutableArray<PlotPoint> Points)
{
    /// <summary>Whether it is an area from the least to the most of every point's range, behind all lines, and no line.</summary>
    public bool IsBand { get; init; }

    /// <summary>The stretches of points without a gap, each of which is one unbroken line; a stretch of one is a lone marker.</summary>
    public IEnumerable<ImmutableArray<PlotPoint>> Runs()
    {
        var run = ImmutableArray.CreateBuilder<PlotPoint>();
        foreach (var point in Points)
        {
            if (point.Value is not null)
            {
                run.Add(point);
            }
            else if (run.Count > 0)
            {
                yield return run.DrainToImmutable();
            }
        }

        if (run.Count > 0)
            yield return run.DrainToImmutable();
    }
}
