namespace Harness.Plots;

/// <summary>A dashed horizontal line to read a panel against.</summary>
/// <param name="Label">Its name in the legend.</param>
/// <param name="Value">Its height in percent.</param>
public sealed record PlotReference(string Label, double Value);
