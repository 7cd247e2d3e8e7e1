using System.Collections.Immutable;
using Harness.Selectivity;
using Harness.Statistics;

namespace Harness.Profiles;

/// <summary>Sets the corrections for the number of tests side by side.</summary>
public static class CorrectedCounts
{
    /// <summary>Counts what each test leaves, within the layers and within the run.</summary>
    /// <param name="neurons">All neurons, with their tests by words.</param>
    /// <param name="alpha">The level.</param>
    public static ImmutableArray<CorrectedCount> Of(ImmutableArray<NeuronRecord> neurons, double alpha)
    {
        NeuronRecord[][] layers = [.. neurons.GroupBy(neuron => neuron.Layer).Select(layer => layer.ToArray())];
        NeuronRecord[][] run = [[.. neurons]];
        return
        [
            .. Count(PValueDistributions.Wald, neuron => neuron.PValue, null, null),
            .. neurons.Any(neuron => neuron.LikelihoodRatio is not null)
                ? Count("likelihood ratio", neuron => neuron.LikelihoodRatio?.PValue ?? 1, null, null)
                : [],
            .. Count("cluster-robust", neuron => neuron.ByWord!.Value.PValueCr1, null, null),
            .. Count(PValueDistributions.ByWords, neuron => neuron.ByWord!.Value.PValue, test => test.InLayer, test => test.InRun),
        ];

        IEnumerable<CorrectedCount> Count(
            string test, Func<NeuronRecord, double> p, Func<NeuronWordTest, double>? inLayer, Func<NeuronWordTest, double>? inRun)
        {
            yield return In(CorrectionScope.Layer, layers, inLayer);
            yield return In(CorrectionScope.All, run, inRun);

            CorrectedCount In(CorrectionScope scope, NeuronRecord[][] families, Func<NeuronWordTest, double>? maxT)
            {
                // A neuron without a p takes part as one that tells nothing.
                double[][] tests = [.. families.Select(family => family.Select(p).Select(one => double.IsNaN(one) ? 1 : one).ToArray())];
                int Left(Correction correction) => tests.Sum(family => Corrections.Reject(family, correction, alpha).Count(rejected => rejected));
                return new(
                    test,
                    scope,
                    tests.Sum(family => family.Count(one => one <= alpha)),
                    Left(Correction.Bonferroni),
                    Left(Correction.Holm),
                    Left(Correction.BenjaminiHochberg),
                    Left(Correction.BenjaminiYekutieli),
                    maxT is null ? null : neurons.Count(neuron => maxT(neuron.ByWord!.Value) <= alpha));
            }
        }
    }
}
