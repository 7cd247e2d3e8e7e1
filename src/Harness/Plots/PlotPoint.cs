namespace Harness.Plots;

/// <summary>One layer of a series.</summary>
/// <param name="Layer">The zero-based block.</param>
/// <param name="Value">Percent, or null where there is nothing to average: the line has a gap there.</param>
public readonly record struct PlotPoint(int Layer, double? Value);
