using System.Collections.Immutable;
using Harness.Statistics;

namespace Harness.Selectivity;

/// <summary>What the permutations so far found in one layer.</summary>
internal sealed class PermutationTally(LogisticFits task, int permutations)
{
    private readonly double[] _percent = new double[permutations];
    private readonly int[] _significant = new int[task.Count];
    private readonly int[] _converged = new int[task.Count];
    private readonly double[] _accuracy = new double[task.Count];
    private readonly double[] _balanced = new double[task.Count];

    public void Add(int permutation, LogisticFits fits, ImmutableArray<bool> isSignificant)
    {
        _percent[permutation] = 100.0 * isSignificant.AsSpan().Count(true) / fits.Count;
        for (var neuron = 0; neuron < fits.Count; neuron++)
        {
            _significant[neuron] += isSignificant[neuron] ? 1 : 0;
            _converged[neuron] += fits.Status[neuron].HasEstimate() ? 1 : 0;

            // A failed fit has accuracy zero and adds nothing.
            _accuracy[neuron] += fits.Accuracy[neuron];
            _balanced[neuron] += fits.BalancedAccuracy[neuron];
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
