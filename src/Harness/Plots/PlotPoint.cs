namespace Harness.Plots;

/// <summary>One point of a series.</summary>
/// <param name="X">Where it stands on the lower axis: the zero-based block, for example.</param>
/// <param name="Value">Its height, or null where there is nothing to average: the line has a gap there.</param>
public readonly record struct PlotPoint(double X, double? Value)
{
    /// <summary>The ends of a stroke through the point: what the value is at the least and at the most; null for none.</summary>
    public (double Least, double Most)? Range { get; init; }
}
