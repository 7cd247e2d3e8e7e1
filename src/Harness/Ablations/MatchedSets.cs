using System.Collections.Immutable;
using Harness.Activations;
using Harness.Gpt2;
using Harness.Runs;
using Harness.Selectivity;

namespace Harness.Ablations;

/// <summary>
/// Random sets of neurons that match a set: as many from each stratum, which are the neurons of one layer, part and attention head with
/// about the same spread of activation. They are drawn from all neurons of the stratum, those of the set among them: were the set itself
/// drawn like that, it would be as likely as any other, and its rank among them a valid p.
/// </summary>
public sealed class MatchedSets
{
    /// <summary>Neurons of a stratum, about: those of a head, ordered by their spread, are cut into runs of this many.</summary>
    public const int Neighbours = 8;

    // For each neuron of the set its stratum.
    private readonly ImmutableArray<SiteColumn[]> _strata;

    private MatchedSets(ImmutableArray<SiteColumn[]> strata, bool areMatchedOnHeads, double log10Ways) =>
        (_strata, AreMatchedOnHeads, Log10Ways) = (strata, areMatchedOnHeads, log10Ways);

    /// <summary>Whether they match the set's attention heads. Of a whole head in a part no other set would be left.</summary>
    public bool AreMatchedOnHeads { get; }

    /// <summary>The decimal logarithm of the number of sets that match; 0 where the set itself is the only one.</summary>
    public double Log10Ways { get; }

    /// <summary>Finds the strata of a set.</summary>
    /// <param name="set">The set, each neuron once.</param>
    /// <param name="activations">What was recorded, by which the spread is known: the standard deviation over the targets.</param>
    /// <param name="split">The parts of a layer.</param>
    /// <param name="heads">Attention heads that share each part's columns evenly; null for a site without heads.</param>
    public static MatchedSets Of(ImmutableArray<SiteColumn> set, ActivationTable activations, NeuronSplit split, int? heads)
    {
        var spreads = set.Select(neuron => neuron.Layer).Distinct().ToDictionary(layer => layer, layer => Spread(activations, layer));
        var byHead = Divide(heads);
        var matched = heads is not null && !set.GroupBy(neuron => byHead[neuron].Head).Any(head => head.Count() == Width(head.Key));
        var strata = matched || heads is null ? byHead : Divide(null);
        return new MatchedSets(
            [.. set.Select(neuron => strata[neuron].Neurons)],
            matched,
            set.GroupBy(neuron => strata[neuron].Neurons).Sum(taken => Log10Choose(taken.Key.Length, taken.Count())));

        int Width((int Layer, int Part, int Head) of) =>
            split.Parts[of.Part].Columns.GetOffsetAndLength(split.Neurons).Length / heads!.Value;

        Dictionary<SiteColumn, ((int Layer, int Part, int Head) Head, SiteColumn[] Neurons)> Divide(int? count)
        {
            var stratumOf = new Dictionary<SiteColumn, ((int, int, int), SiteColumn[])>();
            foreach (var (layer, spread) in spreads)
            {
                for (var part = 0; part < split.Parts.Length; part++)
                {
                    var (first, width) = split.Parts[part].Columns.GetOffsetAndLength(split.Neurons);
                    var size = width / (count ?? 1);
                    for (var head = 0; head < width / size; head++)
                    {
                        var columns = Enumerable.Range(first + (head * size), size);
                        int[] order = [.. columns.OrderBy(column => spread[column]).ThenBy(column => column)];
                        var runs = Math.Max(1, size / Neighbours);
                        foreach (var run in order.Select((column, rank) => (column, rank)).GroupBy(one => one.rank * runs / size))
                        {
                            SiteColumn[] neurons = [.. run.Select(one => one.column).Order().Select(column => new SiteColumn(layer, column))];
                            foreach (var neuron in neurons)
                                stratumOf[neuron] = ((layer, part, head), neurons);
                        }
                    }
                }
            }

            return stratumOf;
        }
    }

    /// <summary>Draws sets. Their neurons are in the order of the set's own: each takes the place of the one that it matches.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Of the draws.</param>
    public ImmutableArray<ImmutableArray<SiteColumn>> Draw(int count, ulong seed)
    {
        var random = new SplitMix64(seed);
        var sets = ImmutableArray.CreateBuilder<ImmutableArray<SiteColumn>>(count);
        for (var number = 0; number < count; number++)
        {
            var drawn = new Dictionary<SiteColumn[], Queue<SiteColumn>>();
            foreach (var stratum in _strata.Distinct())
            {
                var shuffled = stratum.ToArray();
                random.Shuffle(shuffled.AsSpan());
                drawn[stratum] = new Queue<SiteColumn>(shuffled);
            }

            sets.Add([.. _strata.Select(stratum => drawn[stratum].Dequeue())]);
        }

        return sets.MoveToImmutable();
    }

    private static double[] Spread(ActivationTable activations, int layer)
    {
        var (values, neurons, samples) = (activations.Layers[layer], activations.Neurons, activations.Samples);
        var spreads = new double[neurons];
        for (var neuron = 0; neuron < neurons; neuron++)
        {
            var (sum, squares) = (0.0, 0.0);
            var first = values[neuron];
            for (var row = 0; row < samples; row++)
            {
                var value = (double)values[row * neurons + neuron] - first;
                sum += value;
                squares += value * value;
            }

            spreads[neuron] = squares - (sum * sum / samples);
        }

        return spreads;
    }

    private static double Log10Choose(int all, int taken)
    {
        var ways = 0.0;
        for (var i = 1; i <= taken; i++)
            ways += Math.Log10((double)(all - taken + i) / i);
        return ways;
    }
}
