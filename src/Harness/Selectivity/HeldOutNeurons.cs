using System.Collections.Immutable;
using Harness.Activations;
using Harness.Statistics;

namespace Harness.Selectivity;

/// <summary>Asks of every recorded neuron how well it predicts the categories of targets that its fit has not seen.</summary>
public static class HeldOutNeurons
{
    /// <summary>Predicts every fold from the others, by maximum likelihood. See <see cref="CrossValidation"/>.</summary>
    /// <param name="activations">What was recorded.</param>
    /// <param name="labels">0 or 1, one per sample.</param>
    /// <param name="folds">One per sample: samples with the same number are held out together.</param>
    /// <param name="threads">Threads at most.</param>
    /// <param name="progress">Is told after each layer how many of how many are done.</param>
    /// <param name="cancellation">Is asked before each layer.</param>
    /// <returns>One entry per layer, each with one entry per fold.</returns>
    /// <exception cref="ArgumentException">There is one fold only, or not one per sample.</exception>
    public static ImmutableArray<ImmutableArray<HeldOutFold>> Predict(
        ActivationTable activations,
        ImmutableArray<byte> labels,
        ReadOnlySpan<int> folds,
        int threads,
        Action<int, int>? progress = null,
        CancellationToken cancellation = default)
    {
        var fold = folds.ToArray();
        return LayerByLayer.Run(activations, layer => CrossValidation.Predict(layer, activations.Neurons, labels.AsMemory(), fold, threads), progress, cancellation);
    }
}
