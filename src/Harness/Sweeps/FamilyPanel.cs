using System.Collections.Immutable;
using Harness.Plots;

namespace Harness.Sweeps;

/// <summary>One small panel of a family's picture.</summary>
/// <param name="Title">The member that it shows.</param>
/// <param name="X">Its layers.</param>
/// <param name="Series">Its lines.</param>
public sealed record FamilyPanel(string Title, PlotAxis X, ImmutableArray<PlotSeries> Series);
