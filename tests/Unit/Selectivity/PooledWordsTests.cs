using System.Collections.Immutable;
using Harness.Activations;
using Harness.Profiles;
using Harness.Selectivity;
using Harness.Statistics;
using Harness.Tests.Unit.Statistics;

namespace Harness.Tests.Unit.Selectivity;

public sealed class PooledWordsTests
{
    [Fact]
    public void Every_p_is_that_of_plain_loops_over_all_relabellings_of_the_words_of_all_texts()
    {
        // Two texts with three words in common; a word keeps its label in both. 7 words, 3 of them of label 1: 35 relabellings.
        string[][] rows = [["a", "a", "b", "c", "c", "d", "e", "b"], ["b", "c", "c", "f", "g", "g", "e", "f", "f"]];
        var labelOf = new Dictionary<string, byte> { ["a"] = 0, ["b"] = 1, ["c"] = 0, ["d"] = 1, ["e"] = 0, ["f"] = 1, ["g"] = 0 };
        float[][] tables = [Columns.Noise(8, 6, 1), Columns.Noise(9, 6, 2)];
        var texts = rows.Select((words, text) => Text(words, [.. words.Select(word => labelOf[word])], tables[text], 6)).ToArray();

        var found = PooledWords.Test(texts, layers: 2, seed: 1, threads: 1)!;

        Assert.Equal((4, 3, 3, 35, true), (found.Words0, found.Words1, found.SharedWords, found.Relabellings, found.IsExhaustive));
        string[] all = [.. labelOf.Keys];
        var relabellings = Enumerable.Range(0, 1 << 7).Where(set => int.PopCount(set) == 3).Select(Z).ToArray();
        var truth = Z(all.Select((word, index) => labelOf[word] << index).Sum());
        for (var neuron = 0; neuron < 6; neuron++)
        {
            Assert.Equal(truth[neuron], found.Z[neuron], 1e-6);
            Assert.Equal(relabellings.Count(z => Math.Abs(z[neuron]) >= Math.Abs(truth[neuron]) - 1e-7) / 35.0, found.PValue[neuron], 1e-12);
            int[] layer = neuron < 3 ? [0, 1, 2] : [3, 4, 5];
            Assert.Equal(StepDown(layer, neuron), found.InLayer[neuron], 1e-12);
            Assert.Equal(StepDown([0, 1, 2, 3, 4, 5], neuron), found.InRun[neuron], 1e-12);
        }

        double StepDown(int[] family, int neuron) => family.Where(other => Math.Abs(truth[other]) >= Math.Abs(truth[neuron])).Max(other =>
            relabellings.Count(z => family.Where(one => Math.Abs(truth[one]) <= Math.Abs(truth[other])).Max(one => Math.Abs(z[one]))
                >= Math.Abs(truth[other]) - 1e-7) / 35.0);

        // The score of all rows with activations from their text's mean.
        double[] Z(int set) =>
        [
            .. Enumerable.Range(0, 6).Select(neuron =>
            {
                var (score, squares, ones) = (0.0, 0.0, 0);
                for (var text = 0; text < 2; text++)
                {
                    var column = Enumerable.Range(0, rows[text].Length).Select(row => (double)tables[text][row * 6 + neuron]).ToArray();
                    for (var row = 0; row < column.Length; row++)
                    {
                        var (x, label) = (column[row] - column.Average(), set >> Array.IndexOf(all, rows[text][row]) & 1);
                        (score, squares, ones) = (score + label * x, squares + x * x, ones + label);
                    }
                }

                return 17 * score / Math.Sqrt(ones * (17.0 - ones) * squares);
            }),
        ];
    }

    [Fact]
    public void A_word_with_one_label_here_and_the_other_there_leaves_no_test()
    {
        var noise = Columns.Noise(4, 2, 1);
        Assert.Null(PooledWords.Test(
            [Text(["a", "a", "b", "b"], [0, 0, 1, 1], noise, 2), Text(["c", "c", "a", "a"], [0, 0, 1, 1], noise, 2)], 1, 1, 1));
    }

    [Fact]
    public void Of_noise_neurons_hold_in_all_texts_as_often_as_chance_says_and_their_signs_agree_as_often_as_a_coins()
    {
        // Three texts of eight words each, independent noise: 4 against 4 words, so that p of at most 0.1 are 6 of 70 relabellings, 8.6 %.
        const int neurons = 4000;
        const double rate = 6.0 / 70;
        ImmutableArray<byte> labels = [.. Enumerable.Range(0, 24).Select(row => (byte)(row / 12))];
        ImmutableArray<int> words = [.. Enumerable.Range(0, 24).Select(row => row / 3)];
        var split = NeuronSplit.Of(("Q", neurons));
        var texts = Enumerable.Range(0, 3).Select(text =>
        {
            var table = new ActivationTable(24, neurons, [Columns.Noise(24, neurons, (ulong)text + 20)]);
            var fits = NeuronFits.Fit(table, labels, new NewtonLogit());
            var found = WordInference.Test(table, labels, words, fits, split, null, 1, 2);
            return (
                Text: Text(words.Select(word => $"{text}{word}"), [.. labels], table.Layers[0], neurons),
                Neurons: NeuronRecords.Of(fits, [[]], split, null, new SignificanceRule(), found));
        }).ToArray();
        var pooled = PooledWords.Test([.. texts.Select(text => text.Text)], 1, 1, 2)!;
        var replication = Replication.Of(
            [.. texts.Select((text, number) => (new ReplicatedText($"{number}", "", "", "", 24, 8, 0, 0, 1), text.Neurons))], pooled, 0.1);

        var part = Assert.Single(replication.Parts);
        Assert.Equal(neurons, part.ByWord.Sum());
        for (var count = 0; count < 4; count++)
        {
            var share = Math.Pow(rate, count) * Math.Pow(1 - rate, 3 - count) * (count is 1 or 2 ? 3 : 1);
            Assert.InRange(part.ByWord[count], neurons * share - 4 * Math.Sqrt(neurons * share), neurons * share + 4 * Math.Sqrt(neurons * share));
        }

        // Three signs agree by a coin in one of four.
        var found = neurons - part.ByWord[0];
        Assert.Equal(found / 4.0, part.SameSignByChance);
        Assert.InRange(part.SameSign, found / 4.0 - 4 * Math.Sqrt(found * 3 / 16.0), found / 4.0 + 4 * Math.Sqrt(found * 3 / 16.0));

        // 24 words: drawn relabellings, and the pooled p of noise is uniform.
        Assert.False(pooled.IsExhaustive);
        Assert.InRange(part.PooledByWord!.Value * 100.0 / neurons, 10 - 1.9, 10 + 1.9);
    }

    private static TextWords Text(IEnumerable<string> words, byte[] labels, float[] table, int neurons)
    {
        string[] rows = [.. words];
        string[] names = [.. rows.Distinct()];
        return new TextWords(
            [.. names],
            [.. names.Select(name => labels[Array.IndexOf(rows, name)])],
            WordSums.Of(table, neurons, [.. rows.Select(word => Array.IndexOf(names, word))]));
    }
}
