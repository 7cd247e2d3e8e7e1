using System.Collections.Immutable;
using Harness.Statistics;

namespace Harness.Selectivity;

/// <summary>
/// Averages held-out predictions over the neurons that are selected without the fold they predict. Neurons that were selected on all
/// targets know the held-out ones already: of pure noise they predict up to ten points more than half.
/// </summary>
public static class SelectedHeldOut
{
    /// <summary>Averages over the neurons, fold by fold, and then over the folds.</summary>
    /// <param name="layers">The predictions, one entry per layer and fold: see <see cref="HeldOutNeurons"/>.</param>
    /// <param name="rule">When a neuron is significant; it is selected where its slope is positive, too.</param>
    /// <returns>
    /// One entry per layer. Where a fold selects no neuron there is nothing better than a guess: half of its targets count as right.
    /// </returns>
    public static ImmutableArray<SelectedAccuracy> Of(IReadOnlyList<ImmutableArray<HeldOutFold>> layers, SignificanceRule rule)
    {
        // Per fold and layer.
        var selected = Enumerable.Range(0, layers[0].Length).Select(fold =>
            SignificanceMask.Decide([.. layers.Select(layer => layer[fold].PValue)], rule)
                .Select((decided, layer) => Selected(decided.Significant, layers[layer][fold]))
                .ToArray()).ToArray();
        return [.. layers.Select((folds, layer) => Average(folds, [.. selected.Select(fold => fold[layer])]))];
    }

    private static int[] Selected(ImmutableArray<bool> significant, HeldOutFold fold) =>
        [.. Enumerable.Range(0, significant.Length).Where(neuron => significant[neuron] && fold.IsPositive[neuron])];

    private static SelectedAccuracy Average(ImmutableArray<HeldOutFold> folds, int[][] selected)
    {
        var share = HeldOutShare.Of(folds, fold =>
        {
            var (neurons, predicted) = (selected[fold], folds[fold]);
            if (neurons.Length > 0)
                return (neurons.Average(predicted.Share0), neurons.Average(predicted.Share1));

            var guess = predicted.Correct0.All(double.IsNaN) ? double.NaN : 0.5;
            return (guess, guess);
        });
        return new(selected.SelectMany(neurons => neurons).Distinct().Count(), share.ByRow, share.ByFold);
    }
}
