using System.Collections.Immutable;
using Harness.Activations;
using Harness.Gpt2;
using Harness.Runs;

namespace Harness.Ablations;

/// <summary>Makes what takes the place of neurons' values, from the values that were recorded at the targets.</summary>
public static class Replacements
{
    /// <summary>Makes it, for every neuron.</summary>
    /// <param name="by">Its kind.</param>
    /// <param name="scale">How much of the difference is added; without meaning for the other kinds.</param>
    /// <param name="activations">What was recorded.</param>
    /// <param name="labels">0 or 1, one per target.</param>
    /// <param name="pairs">The partner of each target, -1 for none.</param>
    /// <param name="seed">Of the draws.</param>
    public static Replacement Of(
        ReplacedBy by, double scale, ActivationTable activations, ImmutableArray<byte> labels, ImmutableArray<int> pairs, ulong seed)
    {
        var (neurons, sources) = (activations.Neurons, by == ReplacedBy.Paired ? pairs : Sources(activations.Samples, seed));
        var layers = activations.Layers;
        switch (by)
        {
            case ReplacedBy.Zero:
                var zeros = new float[neurons];
                return new Replacement((_, _) => zeros, IsAdded: false);
            case ReplacedBy.Mean:
                var means = layers.Select(layer => Mean(layer, _ => true)).ToArray();
                return new Replacement((layer, _) => means[layer], IsAdded: false);
            case ReplacedBy.OtherMean:
                var ofLabel = ByLabel();
                return new Replacement((layer, window) => ofLabel[1 - labels[window]][layer], IsAdded: false);
            case ReplacedBy.Added:
                var (zero, one) = (ByLabel()[0], ByLabel()[1]);
                var differences = zero.Zip(one, (a, b) => a.Zip(b, (x, y) => (float)(scale * (y - x))).ToArray()).ToArray();
                return new Replacement((layer, _) => differences[layer], IsAdded: true);
            case ReplacedBy.Resampled or ReplacedBy.Paired:
                return new Replacement(
                    (layer, window) => layers[layer].AsMemory(sources[window] * neurons, neurons), IsAdded: false);
            default:
                throw new ArgumentOutOfRangeException(nameof(by), by, "no such replacement");
        }

        float[][][] ByLabel() =>
            [.. Enumerable.Range(0, 2).Select(label => layers.Select(layer => Mean(layer, row => labels[row] == label)).ToArray())];

        float[] Mean(float[] layer, Func<int, bool> counts)
        {
            var (sums, rows) = (new double[neurons], 0);
            for (var row = 0; row < activations.Samples; row++)
            {
                if (!counts(row))
                    continue;
                rows++;
                for (var neuron = 0; neuron < neurons; neuron++)
                    sums[neuron] += layer[row * neurons + neuron];
            }

            return Array.ConvertAll(sums, sum => (float)(sum / rows));
        }
    }

    /// <summary>Another target for each, every one once: the next in a random circle of all.</summary>
    internal static ImmutableArray<int> Sources(int targets, ulong seed)
    {
        var circle = Enumerable.Range(0, targets).ToArray();
        new SplitMix64(seed).Shuffle(circle.AsSpan());
        var sources = new int[targets];
        for (var i = 0; i < targets; i++)
            sources[circle[i]] = circle[(i + 1) % targets];
        return [.. sources];
    }
}
