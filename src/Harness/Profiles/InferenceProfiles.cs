using System.Collections.Immutable;
using Harness.Selectivity;
using Harness.Statistics;
using Harness.Targets;

namespace Harness.Profiles;

/// <summary>Sums the tests by words up over the layers.</summary>
public static class InferenceProfiles
{
    // The median of chi-squared with one degree of freedom.
    private const double MedianChiSquared = 0.4549364231195727;

    /// <summary>Counts what survives.</summary>
    /// <param name="found">The tests by words.</param>
    /// <param name="fits">The fits, one entry per layer.</param>
    /// <param name="neurons">All neurons with their tests, by layer and index.</param>
    /// <param name="targets">The targets, one per sample.</param>
    /// <param name="types">Their word types.</param>
    /// <param name="alpha">The level.</param>
    public static InferenceProfile Of(
        WordInferenceResult found,
        IReadOnlyList<LogisticFits> fits,
        ImmutableArray<NeuronRecord> neurons,
        IReadOnlyList<TargetMatch> targets,
        WordTypes types,
        double alpha)
    {
        var clusters = types.OfRow.CountBy(type => type).Sum(type => type.Value * (double)type.Value) / targets.Count;
        return new(
            alpha,
            targets.Count,
            targets.Select(target => target.TokenId).Distinct().Count(),
            found.Words0,
            found.Words1,
            found.Ways,
            found.Relabellings,
            found.IsExhaustive,
            found.SmallestPValue,
            Rounded(found.Joint),
            [.. neurons.GroupBy(neuron => neuron.Layer).Select(layer => Layer([.. layer], fits[layer.Key], found.JointOfLayer[layer.Key]))])
        {
            Pairs = found.Pairs,
            Corrections = CorrectedCounts.Of(neurons, alpha),
            PValues = PValueDistributions.Of(neurons),
        };

        InferenceLayer Layer(NeuronRecord[] layer, LogisticFits of, double joint)
        {
            var correlation = Median.Of(layer.Select(neuron => neuron.ByWord!.Value.IntraclassCorrelation));
            double? effect = correlation is { } one ? 1 + (clusters - 1) * one : null;
            int Count(Func<NeuronWordTest, double> p, double level) => layer.Count(neuron => p(neuron.ByWord!.Value) <= level);
            return new(
                layer[0].Layer,
                layer.Length,
                layer.Count(neuron => neuron.Significant),
                Rounded(Inflation(of)),
                Rounded(correlation),
                Rounded(effect),
                Rounded(targets.Count / effect),
                Count(test => test.PValue, alpha),
                layer[0].Head is null ? null : Count(test => test.InHead, alpha),
                Count(test => test.InPart, alpha),
                Count(test => test.InLayer, alpha),
                Count(test => test.InRun, alpha),
                layer.Count(neuron => neuron.ByWord!.Value.PValueCr1 < alpha / layer.Length),
                Rounded(joint),
                [
                    .. layer.Where(neuron => neuron.ByWord!.Value.InLayer <= alpha)
                        .OrderBy(neuron => neuron.ByWord!.Value.InLayer)
                        .ThenByDescending(neuron => Math.Abs(neuron.ByWord!.Value.Z))
                        .Select(neuron => neuron.Name),
                ]);
        }
    }

    private static double? Inflation(LogisticFits fits) => fits.StandardError.IsEmpty
        ? null
        : Median.Of(fits.Beta.Select((beta, neuron) => beta / fits.StandardError[neuron]).Select(z => z * z)) / MedianChiSquared;

    private static double Rounded(double value) => Math.Round(value, ProfileRounding.Decimals);

    private static double? Rounded(double? value) => value is { } number ? Rounded(number) : null;
}
