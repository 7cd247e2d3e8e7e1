using System.Collections.Immutable;
using Harness.Activations;
using Harness.Targets;

namespace Harness.Profiles;

/// <summary>Finds the neurons that rank the categories best.</summary>
public static class TopNeurons
{
    /// <summary>
    /// The neurons whose area under the ROC curve is farthest from one half, either way; among equals those with the smaller p, then by
    /// layer and index. Unlike p, the area also ranks the neurons that tell the categories apart without an error, whose fits fail.
    /// </summary>
    /// <param name="neurons">All neurons.</param>
    /// <param name="activations">What was recorded of them.</param>
    /// <param name="types">The word types of the samples.</param>
    /// <param name="count">How many to find.</param>
    public static ImmutableArray<TopNeuron> Of(
        IEnumerable<NeuronRecord> neurons, ActivationTable activations, WordTypes types, int count) =>
        [.. Ranked(neurons).Take(count).Select(neuron => Look(neuron, activations, types))];

    /// <summary>The same within each layer, layer after layer.</summary>
    /// <param name="neurons">All neurons.</param>
    /// <param name="activations">What was recorded of them.</param>
    /// <param name="types">The word types of the samples.</param>
    /// <param name="count">How many to find in each layer.</param>
    public static ImmutableArray<TopNeuron> OfLayers(
        IEnumerable<NeuronRecord> neurons, ActivationTable activations, WordTypes types, int count) =>
        [.. neurons.GroupBy(neuron => neuron.Layer).OrderBy(layer => layer.Key).SelectMany(layer => Of(layer, activations, types, count))];

    private static IOrderedEnumerable<NeuronRecord> Ranked(IEnumerable<NeuronRecord> neurons) =>
        neurons.Where(neuron => neuron.Auc is not null)
            .OrderByDescending(neuron => Math.Abs(neuron.Auc!.Value - 0.5))
            .ThenBy(neuron => neuron.Log10PValue)
            .ThenBy(neuron => (neuron.Layer, neuron.Index));

    private static TopNeuron Look(NeuronRecord neuron, ActivationTable activations, WordTypes types)
    {
        var layer = activations.Layers[neuron.Layer];
        return new TopNeuron(neuron, WordMeans.Of(activations, neuron.Layer, neuron.Index, types))
        {
            Activations = [.. Enumerable.Range(0, activations.Samples).Select(row => layer[(row * activations.Neurons) + neuron.Index])],
        };
    }
}
