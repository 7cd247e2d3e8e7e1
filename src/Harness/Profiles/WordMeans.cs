using System.Collections.Immutable;
using Harness.Activations;
using Harness.Targets;

namespace Harness.Profiles;

/// <summary>Averages a neuron's activation over the targets of each word type: the words that drive it.</summary>
public static class WordMeans
{
    /// <summary>The means, the highest first; words with the same mean in ordinal order.</summary>
    /// <param name="activations">What was recorded.</param>
    /// <param name="layer">The entry of the recorded layer.</param>
    /// <param name="index">The neuron's column.</param>
    /// <param name="types">The word types of the samples.</param>
    public static ImmutableArray<WordMean> Of(ActivationTable activations, int layer, int index, WordTypes types)
    {
        var column = activations.Layers[layer];
        var (sums, counts) = (new double[types.Names.Length], new int[types.Names.Length]);
        for (var sample = 0; sample < activations.Samples; sample++)
        {
            sums[types.OfRow[sample]] += column[sample * activations.Neurons + index];
            counts[types.OfRow[sample]]++;
        }

        return
        [
            .. types.Names.Select((word, type) => new WordMean(word, counts[type], sums[type] / counts[type]))
                .OrderByDescending(word => word.Mean)
                .ThenBy(word => word.Word, StringComparer.Ordinal),
        ];
    }
}
