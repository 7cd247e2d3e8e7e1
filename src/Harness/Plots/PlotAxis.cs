using System.Collections.Immutable;

namespace Harness.Plots;

/// <summary>One axis of a panel.</summary>
/// <param name="Label">Its quantity and unit.</param>
/// <param name="Minimum">Where it starts.</param>
/// <param name="Maximum">Where it ends.</param>
/// <param name="Ticks">The numbered places, in the units of the axis.</param>
public sealed record PlotAxis(string Label, double Minimum, double Maximum, ImmutableArray<double> Ticks);
