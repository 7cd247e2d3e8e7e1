using System.Collections.Immutable;
using Harness.Statistics;

namespace Harness.Selectivity;

/// <summary>What the permutations so far found in one layer.</summary>
internal sealed class PermutationTally(LogisticFits task, ImmutableArray<bool> asked, int permutations)
{
    private readonly double[] _percent = new double[permutations];
    private readonly int[] _significant = new int[task.Count];
    private readonly int[] _converged = new int[task.Count];
    private readonly double[] _accuracy = new double[task.Count];
    private readonly double[] _balanced = new double[task.Count];

    public void Add(int permutation, PermutedFits layer, ImmutableArray<bool> isSignificant)
    {
        _percent[permutation] = 100.0 * isSignificant.AsSpan().Count(true) / isSignificant.Length;
        for (var neuron = 0; neuron < isSignificant.Length; neuron++)
            _significant[neuron] += isSignificant[neuron] ? 1 : 0;

        var fits = layer.Fits;
        for (var index = 0; index < fits.Count; index++)
        {
            var neuron = layer.Neurons[index];
            if (!asked[neuron])
                continue;

            // A failed fit has accuracy zero and adds nothing.
            _converged[neuron] += fits.Status[index].HasEstimate() ? 1 : 0;
            _accuracy[neuron] += fits.Accuracy[index];
            _balanced[neuron] += fits.BalancedAccuracy[index];
        }
    }

    public ChanceLevels ToLevels()
    {
        ImmutableArray<double> control = [.. _accuracy.Select((sum, neuron) => sum / _converged[neuron])];
        return new ChanceLevels(
            [.. _percent],
            _percent.Average(),
            PermutationPValue.Quantile95(_percent),
            [.. _significant.Select(count => (double)count / permutations)],
            control,
            [.. _balanced.Select((sum, neuron) => sum / _converged[neuron])],
            [
                .. control.Select((mean, neuron) =>
                    task.Status[neuron].HasEstimate() ? task.Accuracy[neuron] - mean : double.NaN),
            ]);
    }
}
