using System.Collections.Immutable;
using Harness.Activations;
using Harness.Selectivity;
using Harness.Statistics;
using Harness.Tests.Unit.Statistics;

namespace Harness.Tests.Unit.Selectivity;

/// <summary>Two layers of twelve neurons, three parts of two heads each, nine words of four rows.</summary>
public sealed class WordInferenceTests
{
    private const int Neurons = 12;
    private static readonly int[] Words = [.. Enumerable.Range(0, 36).Select(row => 10 * (row / 4))];
    private static readonly ImmutableArray<byte> Labels = [.. Words.Select(word => (byte)(word >= 50 ? 1 : 0))];
    private static readonly ActivationTable Table = new(36, Neurons, [Layer(0), Layer(100)]);
    private static readonly NeuronSplit Split = NeuronSplit.Of(("Q", 4), ("K", 4), ("V", 4));
    private static readonly ImmutableArray<LogisticFits> Fits = NeuronFits.Fit(Table, Labels, new NewtonLogit());

    [Fact]
    public void Every_family_wise_p_is_that_of_its_family_tested_alone()
    {
        var found = Test(heads: 2);
        Assert.Equal((5, 4, 126.0, 126, true), (found.Words0, found.Words1, found.Ways, found.Relabellings, found.IsExhaustive));
        Assert.Equal(1.0 / 126, found.SmallestPValue);
        // The sums from which several texts are pooled: nine words, both layers' neurons.
        Assert.Equal((9, 2 * Neurons), (found.Sums!.Counts.Length, found.Sums.Columns));
        for (var layer = 0; layer < 2; layer++)
        {
            var here = Enumerable.Range(0, Neurons).Select(neuron => (layer, neuron)).ToArray();
            var alone = Alone(here);
            Assert.Equal(alone.FamilyWise[0].ToArray(), found.Neurons[layer].Select(test => test.InLayer));
            Assert.Equal(alone.PValue.ToArray(), found.Neurons[layer].Select(test => test.PValue));
            Assert.Equal(alone.Joint[0][0], found.JointOfLayer[layer]);
            Assert.Equal(Alone(here[4..8]).FamilyWise[0].ToArray(), found.Neurons[layer].Skip(4).Take(4).Select(test => test.InPart));

            // Head 1 reads the last two columns of every part.
            int[] head = [2, 3, 6, 7, 10, 11];
            Assert.Equal(
                Alone([.. head.Select(neuron => (layer, neuron))]).FamilyWise[0].ToArray(),
                head.Select(neuron => found.Neurons[layer][neuron].InHead));
        }

        var run = Alone([.. Enumerable.Range(0, 2 * Neurons).Select(number => (number / Neurons, number % Neurons))]);
        Assert.Equal(run.FamilyWise[0].ToArray(), found.Neurons.SelectMany(layer => layer).Select(test => test.InRun));
        Assert.Equal(run.Joint[0][0], found.Joint);
    }

    [Fact]
    public void Errors_are_clustered_by_word_and_without_heads_there_is_no_p_in_the_head()
    {
        var found = Test(heads: null);
        var errors = ClusterErrors.Of(Table.Layers[1], Neurons, Labels.AsMemory(), [.. Words.Select(word => word / 10)], Fits[1], 1);
        Assert.Equal(errors.Cr1.ToArray(), found.Neurons[1].Select(test => test.ErrorCr1));
        Assert.Equal(errors.PValue.ToArray(), found.Neurons[1].Select(test => test.PValueCr1));
        Assert.All(found.Neurons[0], test => Assert.True(double.IsNaN(test.InHead)));
    }

    [Fact]
    public void Words_of_both_labels_are_tested_by_all_exchanges_of_labels_within_them()
    {
        // Seven words with four rows of each label, but for word 6, and one word of label 1 alone, which has no say. Plain loops.
        int[] words = [.. Enumerable.Range(0, 36).Select(row => row >= 30 ? row >= 33 ? 99 : 6 : row % 7)];
        ImmutableArray<byte> labels = [.. Enumerable.Range(0, 36).Select(row => (byte)(row >= 33 || row % 3 == 0 ? 1 : 0))];
        var found = WordInference.Test(Table, labels, [.. words], NeuronFits.Fit(Table, labels, new NewtonLogit()), Split, 2, 1, 2);
        Assert.Equal((7, 128.0, 128, true, 2.0 / 128), (found.Pairs, found.Ways, found.Relabellings, found.IsExhaustive, found.SmallestPValue));
        Assert.Null(found.Sums);

        double[] Z(int layer, int flips) =>
        [
            .. Enumerable.Range(0, Neurons).Select(neuron =>
            {
                var differences = Enumerable.Range(0, 7).Select(word => (flips >> word & 1) == 0 ? Mean(word, 1) - Mean(word, 0) : Mean(word, 0) - Mean(word, 1)).ToArray();
                return differences.Sum() / Math.Sqrt(differences.Sum(one => one * one));

                double Mean(int word, int label) => Enumerable.Range(0, 36).Where(row => words[row] == word && labels[row] == label)
                    .Average(row => (double)Table.Layers[layer][row * Neurons + neuron]);
            }),
        ];
        for (var layer = 0; layer < 2; layer++)
        {
            var truth = Z(layer, 0);
            var all = Enumerable.Range(0, 128).Select(flips => Z(layer, flips)).ToArray();
            for (var neuron = 0; neuron < Neurons; neuron++)
            {
                var (z, test) = (Math.Abs(truth[neuron]), found.Neurons[layer][neuron]);
                Assert.Equal(truth[neuron], test.Z, 1e-6);
                Assert.Equal(all.Count(one => Math.Abs(one[neuron]) >= z - 1e-7) / 128.0, test.PValue, 1e-12);
                var stepDown = Enumerable.Range(0, Neurons).Where(other => Math.Abs(truth[other]) >= z).Max(other => all.Count(one =>
                    Enumerable.Range(0, Neurons).Where(less => Math.Abs(truth[less]) <= Math.Abs(truth[other])).Max(less => Math.Abs(one[less]))
                        >= Math.Abs(truth[other]) - 1e-7)) / 128.0;
                Assert.Equal(stepDown, test.InLayer, 1e-12);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Of_noise_one_neuron_in_twenty_has_a_p_of_a_twentieth_within_words_whatever_the_words_add(int ofWord)
    {
        // Ten words, five rows of each label, which share the word's own level: a paired test takes it away, and the p over exchanges are
        // uniform. 2,000 neurons: 5 % within three standard errors of 0.49 points.
        const int neurons = 2000;
        var noise = Columns.Noise(100, neurons, 5);
        var level = Columns.Noise(10, neurons, 6);
        for (var row = 0; row < 100; row++)
            for (var neuron = 0; neuron < neurons; neuron++)
                noise[row * neurons + neuron] += ofWord * level[row % 10 * neurons + neuron];
        var table = new ActivationTable(100, neurons, [noise]);
        ImmutableArray<byte> labels = [.. Enumerable.Range(0, 100).Select(row => (byte)(row / 50))];
        var found = WordInference.Test(
            table, labels, [.. Enumerable.Range(0, 100).Select(row => row % 10)], NeuronFits.Fit(table, labels, new NewtonLogit()),
            NeuronSplit.Of(("Q", neurons)), null, 1, 2);
        Assert.InRange(found.Neurons[0].Count(test => test.PValue <= 0.05) * 100.0 / neurons, 5 - 1.5, 5 + 1.5);
    }

    [Fact]
    public void Exchanges_beyond_a_number_are_drawn_and_keep_one_label_of_each_in_a_pair()
    {
        ImmutableArray<byte> labels = [.. Enumerable.Range(0, 60).Select(row => (byte)(row % 2))];
        var paired = PairedWords.Of(labels, [.. Enumerable.Range(0, 60).Select(row => row / 4)]);
        var drawn = paired.Relabel(500, 3);
        Assert.Equal((500, false), (drawn.OfTypes.Length, drawn.IsExhaustive));
        Assert.All(drawn.ToRows(), row => Assert.All(Enumerable.Range(0, 30), pair => Assert.Equal(1, row[2 * pair] + row[2 * pair + 1])));
        Assert.Equal(drawn.OfTypes[7], paired.Relabel(8, 3).OfTypes[7]);
        Assert.Equal(32768, paired.Relabel(40_000, 3).OfTypes.DistinctBy(labels => string.Concat(labels)).Count());
    }

    [Theory]
    [InlineData(20)]
    [InlineData(20_000)]
    public void Words_of_one_label_each_are_relabelled_whole(int count)
    {
        // Six rows of two words of label 1, and of four words of label 0: 15 ways.
        ImmutableArray<byte> labels = [.. Enumerable.Range(0, 36).Select(row => (byte)(row / 6 % 3 == 1 ? 1 : 0))];
        ImmutableArray<int> words = [.. Enumerable.Range(0, 36).Select(row => 50 - row / 6)];
        var (paired, whole) = (PairedWords.Of(labels, words), WordRelabellings.Of(labels.AsSpan(), words.AsSpan(), count, 3));
        Assert.Equal(15, paired.AllWays);
        Assert.Equal(whole.ToRows(), paired.Relabel(count, 3).ToRows());
        Assert.Equal(WordRelabellings.Of(labels.AsSpan(), words.AsSpan(), 10, 3).ToRows(), paired.Relabel(10, 3).ToRows());
    }

    private static WordInferenceResult Test(int? heads) => WordInference.Test(Table, Labels, [.. Words], Fits, Split, heads, seed: 1, threads: 2);

    private static MaxTResult Alone((int Layer, int Neuron)[] neurons)
    {
        var relabellings = WordRelabellings.Of(Labels.AsSpan(), Words, 1000, 1);
        var columns = neurons.Select(at => Enumerable.Range(0, 36).Select(row => Table.Layers[at.Layer][row * Neurons + at.Neuron]).ToArray());
        var sums = WordSums.Of(Columns.SideBySide([.. columns]), neurons.Length, relabellings.TypeOfRow);
        return MaxT.Run(
            sums, relabellings.Truth(Labels), relabellings.OfTypes, true, [new MaxTFamilies(1, [.. new int[neurons.Length]])], threads: 1);
    }

    private static float[] Layer(int seed) =>
        Columns.SideBySide([.. Enumerable.Range(0, Neurons).Select(neuron => Columns.Make(36, 16, seed + neuron, neuron * 6000))]);
}
