using System.Collections.Immutable;

namespace Harness.Plots;

/// <summary>One of the two panels of a picture.</summary>
/// <param name="Title">The line above it.</param>
/// <param name="X">What lies below: the layers, for example.</param>
/// <param name="Y">The measure.</param>
/// <param name="Series">The lines in the order of the legend.</param>
/// <param name="Reference">A line to read the panel against, if any.</param>
/// <param name="Note">What to write where there is nothing to draw, otherwise null.</param>
public sealed record PlotPanel(
    string Title,
    PlotAxis X,
    PlotAxis Y,
    ImmutableArray<PlotSeries> Series,
    PlotReference? Reference,
    string? Note)
{
    /// <summary>How a value of it is written: the number with its unit.</summary>
    public string Format { get; init; } = "0.0 '%'";
}
