using System.Collections.Immutable;
using Harness.Activations;
using Harness.Statistics;

namespace Harness.Selectivity;

/// <summary>Asks of every recorded neuron how well its activation ranks the categories. See <see cref="RocAuc"/>.</summary>
public static class NeuronAuc
{
    /// <summary>The area under the ROC curve of each neuron of each layer.</summary>
    /// <param name="activations">What was recorded.</param>
    /// <param name="labels">0 or 1, one per sample.</param>
    /// <param name="threads">Threads at most.</param>
    /// <param name="progress">Is told after each layer how many of how many are done.</param>
    /// <param name="cancellation">Is asked before each layer.</param>
    /// <returns>One entry per layer, each with one area per neuron.</returns>
    public static ImmutableArray<ImmutableArray<double>> Rank(
        ActivationTable activations,
        ImmutableArray<byte> labels,
        int threads,
        Action<int, int>? progress = null,
        CancellationToken cancellation = default) =>
        LayerByLayer.Run(activations, layer => RocAuc.Run(layer, activations.Neurons, labels.AsMemory(), threads), progress, cancellation);
}
