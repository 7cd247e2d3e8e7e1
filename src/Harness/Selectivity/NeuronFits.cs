using System.Collections.Immutable;
using Harness.Activations;
using Harness.Statistics;

namespace Harness.Selectivity;

/// <summary>Asks of every recorded neuron whether its activation predicts the category.</summary>
public static class NeuronFits
{
    /// <summary>Fits Logit(label ~ 1 + activation) for each neuron of each layer.</summary>
    /// <param name="activations">What was recorded.</param>
    /// <param name="labels">0 or 1, one per sample.</param>
    /// <param name="fitter">Fits one layer.</param>
    /// <param name="progress">Is told after each layer how many of how many are done.</param>
    /// <param name="cancellation">Is asked before each layer.</param>
    /// <returns>One entry per layer, each with one fit per neuron.</returns>
    public static ImmutableArray<LogisticFits> Fit(
        ActivationTable activations,
        ImmutableArray<byte> labels,
        ILogitFitter fitter,
        Action<int, int>? progress = null,
        CancellationToken cancellation = default) =>
        LayerByLayer.Run(activations, layer => fitter.Fit(layer, activations.Neurons, labels.AsMemory()), progress, cancellation);
}
