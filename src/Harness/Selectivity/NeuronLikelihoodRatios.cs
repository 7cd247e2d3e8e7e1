using System.Collections.Immutable;
using Harness.Activations;
using Harness.Statistics;

namespace Harness.Selectivity;

/// <summary>
/// Tests every recorded neuron by the ratio of likelihoods, which does not fail where Wald's test does: a neuron that separates the
/// categories has a p, too. See <see cref="LikelihoodRatioTest"/>.
/// </summary>
public static class NeuronLikelihoodRatios
{
    /// <summary>Tests each neuron of each layer.</summary>
    /// <param name="activations">What was recorded.</param>
    /// <param name="labels">0 or 1, one per sample.</param>
    /// <param name="fits">Maximum-likelihood fits, one entry per layer, with intercepts.</param>
    /// <param name="threads">Threads at most.</param>
    /// <param name="progress">Is told after each layer how many of how many are done.</param>
    /// <param name="cancellation">Is asked before each layer.</param>
    /// <returns>One entry per layer.</returns>
    public static ImmutableArray<LikelihoodRatios> Test(
        ActivationTable activations,
        ImmutableArray<byte> labels,
        ImmutableArray<LogisticFits> fits,
        int threads,
        Action<int, int>? progress = null,
        CancellationToken cancellation = default) =>
        fits.Length < activations.Layers.Count
            ? throw new ArgumentException("There are fewer fits than layers.", nameof(fits))
            : LayerByLayer.Run(
                activations,
                (layer, number) => LikelihoodRatioTest.Run(layer, activations.Neurons, labels.AsMemory(), fits[number], threads),
                progress,
                cancellation);
}
