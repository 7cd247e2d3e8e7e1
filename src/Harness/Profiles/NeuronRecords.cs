using System.Collections.Immutable;
using Harness.Selectivity;
using Harness.Statistics;

namespace Harness.Profiles;

/// <summary>Brings all that is known of every neuron together, neuron by neuron.</summary>
public static class NeuronRecords
{
    /// <summary>Lists the neurons, sorted by layer and index.</summary>
    /// <param name="layers">The fits of the first block to the last.</param>
    /// <param name="areas">The area under each neuron's ROC curve, one entry per layer.</param>
    /// <param name="split">The parts of a layer.</param>
    /// <param name="heads">Attention heads of a layer, each of which reads as many columns of every part; null outside of attention.</param>
    /// <param name="rule">When a neuron counts as significant.</param>
    /// <param name="byWord">The tests by words; null where there are none.</param>
    /// <param name="ratios">The tests by the ratio of likelihoods, one entry per layer; null where the fits are not by maximum likelihood.</param>
    /// <param name="intervals">The intervals of Firth's slopes and of the areas, one entry per layer; null where there are none.</param>
    /// <exception cref="ArgumentException">The parts do not fall into as many heads.</exception>
    public static ImmutableArray<NeuronRecord> Of(
        IReadOnlyList<LogisticFits> layers,
        IReadOnlyList<ImmutableArray<double>> areas,
        NeuronSplit split,
        int? heads,
        SignificanceRule rule,
        WordInferenceResult? byWord = null,
        IReadOnlyList<LikelihoodRatios>? ratios = null,
        IReadOnlyList<NeuronIntervals>? intervals = null)
    {
        var masks = SignificanceMask.Of(layers, rule);
        var corrected = CorrectedPValues.Of(layers, rule);
        var records = ImmutableArray.CreateBuilder<NeuronRecord>();
        for (var layer = 0; layer < layers.Count; layer++)
        {
            var fits = layers[layer];
            foreach (var part in split.Parts)
            {
                var (first, width) = part.Columns.GetOffsetAndLength(fits.Count);
                if (width % (heads ?? 1) != 0)
                    throw new ArgumentException($"{width} columns do not fall into {heads} heads.", nameof(heads));
                for (var column = 0; column < width; column++)
                {
                    var index = first + column;
                    var (intercept, error) = (Entry(fits.Intercept, index), Entry(fits.StandardError, index));
                    records.Add(new NeuronRecord(
                        layer,
                        part.Name,
                        heads is { } count ? column / (width / count) : null,
                        index,
                        column,
                        fits.Beta[index],
                        intercept,
                        error,
                        fits.Beta[index] / error,
                        fits.PValue[index],
                        fits.Log10PValue[index],
                        corrected[layer][index],
                        fits.Accuracy[index],
                        fits.BalancedAccuracy[index],
                        Entry(areas[layer], index),
                        masks[layer].Significant[index],
                        fits.Status[index])
                    {
                        ByWord = byWord?.Neurons[layer][index],
                        Interval = Ends(intervals?[layer].Slopes?.Low, intervals?[layer].Slopes?.High, index)
                            ?? (ratios is not null && error is { } known && !fits.Status[index].IsFirth() ? Interval(fits.Beta[index], known) : null),
                        AucInterval = Ends(intervals?[layer].Areas.Low, intervals?[layer].Areas.High, index),
                        AucByWord = Ends(intervals?[layer].Areas.ClusteredLow, intervals?[layer].Areas.ClusteredHigh, index),
                        LikelihoodRatio = ratios is not null && Entry(ratios[layer].PValue, index) is { } p
                            ? (p, ratios[layer].Log10PValue[index])
                            : null,
                    });
                }
            }
        }

        return records.ToImmutable();
    }

    private static (double Low, double High) Interval(double slope, double error) =>
        (slope - WaldTest.Quantile975 * error, slope + WaldTest.Quantile975 * error);

    private static (double Low, double High)? Ends(ImmutableArray<double>? low, ImmutableArray<double>? high, int index) =>
        low is { } lows && high is { } highs && double.IsFinite(lows[index]) && double.IsFinite(highs[index]) ? (lows[index], highs[index]) : null;

    private static double? Entry(ImmutableArray<double> column, int index) =>
        column.IsEmpty || double.IsNaN(column[index]) ? null : column[index];
}
