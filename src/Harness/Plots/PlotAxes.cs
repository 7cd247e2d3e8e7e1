using System.Collections.Immutable;
using Harness.Profiles;

namespace Harness.Plots;

/// <summary>The axes of the panels, from the numbers that they have to hold.</summary>
internal static class PlotAxes
{
    /// <summary>What the left panel of a profile shows.</summary>
    public const string Significant = "Significant neurons (% of the layer)";

    private static readonly ImmutableArray<int> TickSteps = [1, 2, 5, 10, 20, 50, 100];

    // Below it nothing is told apart in print.
    private const double SmallestChange = 0.01;

    private static readonly ImmutableArray<double> ChangeTops = [1, 2, 4, 10];

    /// <summary>The layers, each with half a step of room.</summary>
    public static PlotAxis LayerAxis(ImmutableArray<LayerProfile> layers)
    {
        var (first, last) = layers.IsEmpty ? (0, 0) : (layers.Min(layer => layer.Layer), layers.Max(layer => layer.Layer));
        return new PlotAxis("Layer", first - 0.5, last + 0.5, Ticks(first, last, last - first));
    }

    /// <summary>A percentage of neurons, from 0.</summary>
    public static PlotAxis ShareAxis(string label, ImmutableArray<double> values)
    {
        var largest = values.IsEmpty ? 0 : values.Max();
        return Padded(label, 0, largest <= 5 ? 5 : 10 * (int)Math.Ceiling(largest / 10));
    }

    /// <summary>What has no unit, from 0.</summary>
    public static PlotAxis FromZero(string label, int top) => Padded(label, 0, top);

    /// <summary>An accuracy, from below the smallest and the majority class.</summary>
    public static PlotAxis AccuracyAxis(string label, ImmutableArray<double> values, double majorityClass)
    {
        var lowest = Math.Min(majorityClass, values.IsEmpty ? majorityClass : values.Min());
        var highest = values.IsEmpty ? 100 : Math.Max(majorityClass, values.Max());
        var bottom = Math.Max(0, 10 * (int)Math.Floor((lowest - 2) / 10));
        var top = Math.Min(100, 10 * (int)Math.Ceiling((highest + 1) / 10));
        return Padded(label, bottom, top);
    }

    /// <summary>Changes in points, of either sign: as far below zero as above, so that their sizes can be seen at a glance.</summary>
    public static PlotAxis ChangeAxis(ImmutableArray<double> values)
    {
        var largest = Math.Max(SmallestChange, values.IsEmpty ? 0 : values.Max(Math.Abs));
        var power = Math.Pow(10, Math.Floor(Math.Log10(largest)));
        var top = ChangeTops.Select(factor => factor * power).First(limit => limit >= largest * (1 - 1e-9));
        return new PlotAxis("Change (points)", -1.06 * top, 1.06 * top, [-top, -top / 2, 0, top / 2, top]);
    }

    // A point on a limit keeps its whole marker.
    private static PlotAxis Padded(string label, int bottom, int top) =>
        new(label, bottom - (0.03 * (top - bottom)), top + (0.03 * (top - bottom)), Ticks(bottom, top, top - bottom));

    private static ImmutableArray<double> Ticks(int first, int last, int span)
    {
        var step = TickSteps.First(step => span / step <= 12);
        return [.. Enumerable.Range(first, last - first + 1).Where(value => value % step == 0).Select(value => (double)value)];
    }
}
