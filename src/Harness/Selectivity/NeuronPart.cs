namespace Harness.Selectivity;

/// <summary>A named range of a layer's columns.</summary>
/// <param name="Name">Its name, for example <c>Q</c>.</param>
/// <param name="Columns">Its columns.</param>
public readonly record struct NeuronPart(string Name, Range Columns);
