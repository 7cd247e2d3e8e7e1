using System.Collections.Immutable;
using Harness.Selectivity;

namespace Harness.Profiles;

/// <summary>Where the neurons of a run live.</summary>
/// <param name="Neurons">All of them, by layer and index.</param>
/// <param name="Heads">The attention heads, by layer and head; none outside of attention.</param>
/// <param name="Top">Those that rank the categories best, the best first.</param>
public sealed record NeuronFindings(
    ImmutableArray<NeuronRecord> Neurons, ImmutableArray<HeadProfile> Heads, ImmutableArray<TopNeuron> Top)
{
    /// <summary>Those that rank the categories best in their layer, layer after layer.</summary>
    public ImmutableArray<TopNeuron> ByLayer { get; init; } = [];

    /// <summary>The study's own statistics.</summary>
    public ImmutableArray<NeuronColumn> Own { get; init; } = [];

    /// <summary>What covariates leave; null where none were asked for.</summary>
    public AdjustedProfile? Adjusted { get; init; }

    /// <summary>What survives by words; null where nobody asked.</summary>
    public InferenceProfile? Inference { get; init; }

    /// <summary>The tests by words, one entry per layer and neuron; null where there are none.</summary>
    public ImmutableArray<ImmutableArray<NeuronWordTest>>? ByWord => Neurons.All(neuron => neuron.ByWord is not null)
        ? [.. Neurons.GroupBy(neuron => neuron.Layer).Select(layer => layer.Select(neuron => neuron.ByWord!.Value).ToImmutableArray())]
        : null;
}
