using System.Collections.Immutable;
using Harness.Activations;
using Harness.Statistics;

namespace Harness.Selectivity;

/// <summary>The 95 % intervals of one layer's neurons that do not follow from slope and standard error.</summary>
/// <param name="Slopes">Of Firth's slopes, NaN for the others; null where the fitter gives no intercepts.</param>
/// <param name="Areas">Of the areas under the ROC curves.</param>
public sealed record NeuronIntervals(ProfileIntervals? Slopes, AucIntervals Areas)
{
    /// <summary>Finds them for each neuron of each layer.</summary>
    /// <param name="activations">What was recorded.</param>
    /// <param name="labels">0 or 1, one per sample.</param>
    /// <param name="wordOfRow">The word of each sample, numbered from 0.</param>
    /// <param name="fits">The fits, one entry per layer.</param>
    /// <param name="isFirth">Which of them are by penalised likelihood.</param>
    /// <param name="threads">Threads at most.</param>
    /// <param name="progress">Is told after each layer how many of how many are done.</param>
    /// <param name="cancellation">Is asked before each layer.</param>
    /// <returns>One entry per layer.</returns>
    public static ImmutableArray<NeuronIntervals> Of(
        ActivationTable activations,
        ImmutableArray<byte> labels,
        ImmutableArray<int> wordOfRow,
        ImmutableArray<LogisticFits> fits,
        Func<FitStatus, bool> isFirth,
        int threads,
        Action<int, int>? progress = null,
        CancellationToken cancellation = default)
    {
        var neurons = activations.Neurons;
        return LayerByLayer.Run(
            activations,
            (layer, number) => new NeuronIntervals(
                fits[number].Intercept.Length == neurons
                    ? ProfileIntervals.Of(layer, neurons, labels.AsMemory(), fits[number], isFirth, threads)
                    : null,
                AucIntervals.Of(layer, neurons, labels.AsMemory(), wordOfRow, threads)),
            progress,
            cancellation);
    }
}
