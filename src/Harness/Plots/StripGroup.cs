using System.Collections.Immutable;

namespace Harness.Plots;

/// <summary>One strip of points.</summary>
/// <param name="Label">Its name on the axis.</param>
/// <param name="Color">Its colour, <c>#rrggbb</c>.</param>
/// <param name="Values">One point per target.</param>
public sealed record StripGroup(string Label, string Color, ImmutableArray<float> Values)
{
    /// <summary>The mean of the values.</summary>
    public double Mean => Values.Average(value => (double)value);
}
