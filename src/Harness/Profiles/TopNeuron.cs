using System.Collections.Immutable;

namespace Harness.Profiles;

/// <summary>A neuron that ranks the categories well, with the words that drive it.</summary>
/// <param name="Neuron">The neuron and its fit.</param>
/// <param name="Words">Its mean activation per word type, the highest first.</param>
public sealed record TopNeuron(NeuronRecord Neuron, ImmutableArray<WordMean> Words)
{
    /// <summary>Its activation at every target, in row order; empty where nobody kept it.</summary>
    public ImmutableArray<float> Activations { get; init; } = [];
}
