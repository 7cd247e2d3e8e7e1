using System.Collections.Immutable;
using Harness.Activations;
using Harness.Statistics;

namespace Harness.Selectivity;

/// <summary>
/// Repeats the analysis of all neurons under permuted labels: what is found then is found by chance or, where whole word types are
/// relabelled, by knowing the words.
/// </summary>
public static class PermutedLabels
{
    /// <summary>
    /// Tests every neuron of every layer under every permutation, by the same fitter and the same rule as the true labels. A fit that
    /// decides nothing is left out: that of a neuron whose accuracy is not asked for and which, by its score, is not significant.
    /// </summary>
    /// <param name="activations">What was recorded.</param>
    /// <param name="fits">One entry per layer: the fits to the true labels.</param>
    /// <param name="permutations">Labels, 0 or 1, shape [permutations][samples]; see <see cref="LabelPermutations"/>.</param>
    /// <param name="fitter">Fits one layer; its threads are those that are used.</param>
    /// <param name="rule">When a neuron is significant; it sees all layers of a permutation at once.</param>
    /// <param name="accuracyOf">Of which neurons the accuracies are asked for, one entry per layer; of all where it is null.</param>
    /// <param name="progress">Is told after each permutation how many of how many are done.</param>
    /// <param name="cancellation">Is asked before each layer of each permutation.</param>
    /// <returns>One entry per layer.</returns>
    /// <exception cref="ArgumentException">There are no permutations, or not one entry of fits per layer.</exception>
    public static ImmutableArray<ChanceLevels> Run(
        ActivationTable activations,
        ImmutableArray<LogisticFits> fits,
        IReadOnlyList<byte[]> permutations,
        ILogitFitter fitter,
        SignificanceRule rule,
        IEnumerable<ImmutableArray<bool>>? accuracyOf = null,
        Action<int, int>? progress = null,
        CancellationToken cancellation = default)
    {
        if (permutations.Count == 0)
            throw new ArgumentException("There are no permutations.", nameof(permutations));
        if (fits.Length != activations.Layers.Count)
            throw new ArgumentException($"{fits.Length} are not the fits of {activations.Layers.Count} layers.", nameof(fits));

        ImmutableArray<bool>[] asked = [.. accuracyOf ?? fits.Select(layer => Enumerable.Repeat(true, layer.Count).ToImmutableArray())];
        var tests = activations.Neurons * (rule.Scope == CorrectionScope.Layer ? 1 : fits.Length);
        var limit = Corrections.NeverAbove(tests, rule.Correction, rule.Alpha);

        // Where every neuron is asked for, or another test decides, nothing can be left out.
        ScoreScreen[]? screens = accuracyOf is not null && ScoreScreen.Serves(fitter)
            ? [.. LayerByLayer.Run(activations, layer => new ScoreScreen(layer, activations.Neurons, limit), progress: null, cancellation)]
            : null;
        PermutationTally[] tallies = [.. fits.Select((layer, number) => new PermutationTally(layer, asked[number], permutations.Count))];
        for (var permutation = 0; permutation < permutations.Count; permutation++)
        {
            var labels = permutations[permutation];
            var permuted = LayerByLayer.Run(
                activations,
                (layer, number) => PermutedFits.Of(layer, labels, fitter, asked[number], screens?[number]),
                progress: null,
                cancellation);
            var decided = SignificanceMask.Decide([.. permuted.Select(layer => layer.PValue)], rule).ToArray();
            for (var layer = 0; layer < tallies.Length; layer++)
                tallies[layer].Add(permutation, permuted[layer], decided[layer].Significant);
            progress?.Invoke(permutation + 1, permutations.Count);
        }

        return [.. tallies.Select(tally => tally.ToLevels())];
    }
}
