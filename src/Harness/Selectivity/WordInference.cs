using System.Collections.Immutable;
using Harness.Activations;
using Harness.Statistics;

namespace Harness.Selectivity;

/// <summary>
/// Tests every neuron by words: targets of a word resemble each other, so that a text with hundreds of targets is a sample of as many as
/// it has words, and Wald's p, which takes every target for another witness, is far too small. Where words have targets of both labels,
/// told apart by their context, the labels are compared within these words: see <see cref="PairedWords"/>.
/// </summary>
public static class WordInference
{
    /// <summary>Relabellings of the words are enumerated up to this many, and drawn as many times where there are more.</summary>
    public const int MostRelabellings = 10_000;

    /// <summary>Tests all neurons of all layers.</summary>
    /// <param name="activations">What was recorded.</param>
    /// <param name="labels">0 or 1, one per sample.</param>
    /// <param name="types">The word type of each sample: any numbers.</param>
    /// <param name="fits">The fits to the labels, one entry per layer.</param>
    /// <param name="split">The parts of a layer.</param>
    /// <param name="heads">Attention heads of a layer, each of which reads as many columns of every part; null outside of attention.</param>
    /// <param name="seed">Of the draws.</param>
    /// <param name="threads">Threads at most; their number changes no bit.</param>
    /// <param name="cancellation">Is asked before each layer.</param>
    public static WordInferenceResult Test(
        ActivationTable activations,
        ImmutableArray<byte> labels,
        ImmutableArray<int> types,
        ImmutableArray<LogisticFits> fits,
        NeuronSplit split,
        int? heads,
        ulong seed,
        int threads,
        CancellationToken cancellation = default)
    {
        var paired = PairedWords.Of(labels, types);
        var pairs = paired.Pairs.Length;
        var relabellings = paired.Relabel(MostRelabellings, seed);
        var truth = relabellings.Truth(labels);
        var layers = activations.Layers.Count;
        var tested = LayerByLayer.Run(
            activations,
            (layer, number) => (
                Sums: WordSums.Of(layer, activations.Neurons, relabellings.TypeOfRow),
                Errors: ClusterErrors.Of(layer, activations.Neurons, labels.AsMemory(), paired.WordOfRow, fits[number], threads)),
            null,
            cancellation);
        var joined = WordSums.Join([.. tested.Select(layer => pairs > 0 ? paired.Differences(layer.Sums) : layer.Sums)]);
        var found = MaxT.Run(
            joined,
            truth,
            relabellings.OfTypes,
            relabellings.IsExhaustive,
            [.. Divisions(layers, activations.Neurons, split, heads)],
            threads);
        var ones = truth.Count(label => label == 1);
        return new(
            truth.Length - ones,
            ones,
            paired.AllWays,
            relabellings.OfTypes.Length,
            relabellings.IsExhaustive,
            found.Joint[0][0],
            found.Joint[1],
            [.. tested.Select((layer, number) => Neurons(number, layer.Sums.IntraclassCorrelations(truth), layer.Errors, found))])
        {
            Pairs = pairs,
            Sums = pairs > 0 ? null : joined,
        };
    }

    private static ImmutableArray<NeuronWordTest> Neurons(int layer, double[] correlations, ClusterErrors errors, MaxTResult found) =>
    [
        .. correlations.Select((correlation, neuron) =>
        {
            var column = layer * correlations.Length + neuron;
            return new NeuronWordTest(
                found.Z[column],
                found.PValue[column],
                found.FamilyWise.Length > 3 ? found.FamilyWise[3][column] : double.NaN,
                found.FamilyWise[2][column],
                found.FamilyWise[1][column],
                found.FamilyWise[0][column],
                errors.Cr0[neuron],
                errors.Cr1[neuron],
                errors.PValue[neuron],
                correlation);
        }),
    ];

    // The run, its layers, their parts, and their heads: those of a head in every part together.
    private static IEnumerable<MaxTFamilies> Divisions(int layers, int neurons, NeuronSplit split, int? heads)
    {
        yield return Divide((_, _) => 0, 1);
        yield return Divide((layer, _) => layer, layers);
        var partOf = new int[neurons];
        var headOf = new int[neurons];
        for (var part = 0; part < split.Parts.Length; part++)
        {
            var (first, width) = split.Parts[part].Columns.GetOffsetAndLength(neurons);
            for (var column = 0; column < width; column++)
                (partOf[first + column], headOf[first + column]) = (part, column * (heads ?? 1) / width);
        }

        yield return Divide((layer, neuron) => layer * split.Parts.Length + partOf[neuron], layers * split.Parts.Length);
        if (heads is { } count)
            yield return Divide((layer, neuron) => layer * count + headOf[neuron], layers * count);

        MaxTFamilies Divide(Func<int, int, int> family, int count) =>
            new(count, [.. Enumerable.Range(0, layers).SelectMany(layer => Enumerable.Range(0, neurons).Select(neuron => family(layer, neuron)))]);
    }
}
