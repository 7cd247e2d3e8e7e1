using System.Collections.Immutable;

namespace Harness.Plots;

/// <summary>One map of layers and heads, before anything is drawn.</summary>
/// <param name="Title">The line above it.</param>
/// <param name="Unit">What the colours stand for, with its unit.</param>
/// <param name="Layers">Rows, from the first block on top.</param>
/// <param name="Heads">Columns.</param>
/// <param name="Values">Shape [<paramref name="Layers"/>, <paramref name="Heads"/>]; null where there is no value.</param>
/// <param name="Minimum">The value of the darkest colour.</param>
/// <param name="Maximum">The value of the lightest colour.</param>
public sealed record HeadMapPanel(
    string Title, string Unit, int Layers, int Heads, ImmutableArray<double?> Values, double Minimum, double Maximum);
