using System.Collections.Immutable;

namespace Harness.Selectivity;

/// <summary>A named number for every neuron, beyond those of its fit.</summary>
/// <param name="Name">Its name in the files.</param>
/// <param name="Layers">One entry per layer, each with one number per neuron; NaN where a neuron has none.</param>
public sealed record NeuronColumn(string Name, ImmutableArray<ImmutableArray<double>> Layers)
{
    /// <summary>Whether the gate compares it.</summary>
    public bool IsGated { get; init; }
}
