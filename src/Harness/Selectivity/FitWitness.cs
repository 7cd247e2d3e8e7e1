using System.Collections.Immutable;
using Harness.Activations;
using Harness.Statistics;

namespace Harness.Selectivity;

/// <summary>What an implementation by other hands finds for the same neurons.</summary>
/// <param name="Fitter">Its name.</param>
/// <param name="Neurons">The neurons that it fitted as well.</param>
/// <param name="Agreeing">Those with the same status, the same accuracy and a slope that differs by 1e-8 of itself at most.</param>
/// <param name="Difference">The largest such difference among those that agree.</param>
public sealed record FitWitness(string Fitter, int Neurons, int Agreeing, double Difference)
{
    /// <summary>So many neurons are fitted again at most, evenly over all layers: some seconds of an implementation that takes its time.</summary>
    public const int Most = 4096;

    private const double Limit = 1e-8;

    /// <summary>Fits all neurons again or, where there are more than <see cref="Most"/>, every second or third … from the first on.</summary>
    /// <param name="activations">What was recorded.</param>
    /// <param name="labels">0 or 1, one per sample.</param>
    /// <param name="fits">The fits that are checked, one entry per layer.</param>
    /// <param name="fitter">The other implementation of the same fit.</param>
    /// <param name="most">How many neurons at most.</param>
    public static FitWitness Ask(
        ActivationTable activations,
        ImmutableArray<byte> labels,
        ImmutableArray<LogisticFits> fits,
        ILogitFitter fitter,
        int most = Most)
    {
        var all = activations.Layers.Count * activations.Neurons;
        var stride = (all + most - 1) / most;
        var (neurons, agreeing, largest) = (0, 0, 0.0);
        for (var layer = 0; layer < activations.Layers.Count; layer++)
        {
            int[] columns =
                [.. Enumerable.Range(0, activations.Neurons).Where(column => (layer * activations.Neurons + column) % stride == 0)];
            if (columns.Length == 0)
                continue;
            var other = fitter.Fit(
                MatrixColumns.Pick(activations.Layers[layer], activations.Neurons, columns), columns.Length, labels.AsMemory());
            for (var i = 0; i < columns.Length; i++)
            {
                var (own, column) = (fits[layer], columns[i]);
                var difference = own.Beta[column].Equals(other.Beta[i]) ? 0 : Math.Abs(other.Beta[i] / own.Beta[column] - 1);
                neurons++;
                if (own.Status[column] != other.Status[i] || !own.Accuracy[column].Equals(other.Accuracy[i]) || !(difference <= Limit))
                    continue;
                agreeing++;
                largest = Math.Max(largest, difference);
            }
        }

        return new FitWitness(fitter.Name, neurons, agreeing, largest);
    }

    /// <summary>In one line, for example <c>accord: 1,728 of 1,728 agree to 3e-13</c>.</summary>
    public override string ToString()
    {
        var count = FormattableString.Invariant($"{Fitter}: {Agreeing:N0} of {Neurons:N0} agree");
        return Agreeing > 0 ? count + FormattableString.Invariant($" to {Difference:0e+0}") : count;
    }
}
