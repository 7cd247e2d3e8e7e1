using System.Collections.Immutable;
using Harness.Activations;
using Harness.Selectivity;
using Harness.Statistics;
using Harness.Tests.Unit.Statistics;

namespace Harness.Tests.Unit.Selectivity;

public sealed class PermutedLabelsTests
{
    private const int Samples = 60;
    private const int Ones = 25;

    [Fact]
    public void Every_number_is_that_of_a_plain_loop_over_permutations_and_neurons()
    {
        // The last neurons of the second layer are constant, not finite, and separated by the true labels.
        var table = Table(
            [Make(1), Make(2), Make(3), Make(4)],
            [Make(5), new float[Samples], [float.NaN, .. new float[Samples - 1]], [.. Labels.Select((one, row) => 1000 * one + row)]]);
        var permutations = LabelPermutations.Free(Labels, 30, seed: 7);
        var levels = Run(table, permutations, new(Alpha: 0.8));

        for (var layer = 0; layer < 2; layer++)
        {
            var percents = new double[30];
            for (var neuron = 0; neuron < 4; neuron++)
            {
                float[] column = [.. Enumerable.Range(0, Samples).Select(row => table.Layers[layer][row * 4 + neuron])];
                var (share, right, balanced, converged) = (0, 0.0, 0.0, 0);
                for (var permutation = 0; permutation < 30; permutation++)
                {
                    var fit = new NewtonLogit().Fit(column, 1, permutations[permutation]);
                    converged += fit.Status[0] == FitStatus.Converged ? 1 : 0;
                    right += fit.Accuracy[0];
                    balanced += fit.BalancedAccuracy[0];
                    if (fit.PValue[0] < 0.8 / 4)
                    {
                        share++;
                        percents[permutation] += 25;
                    }
                }

                Assert.Equal(share / 30.0, levels[layer].SignificantShare[neuron]);
                Assert.Equal(right / converged, levels[layer].ControlAccuracy[neuron], 1e-10);
                Assert.Equal(balanced / converged, levels[layer].ControlBalancedAccuracy[neuron], 1e-10);
                var task = new NewtonLogit().Fit(column, 1, Labels);
                var selectivity = task.Status[0] == FitStatus.Converged ? task.Accuracy[0] - right / converged : double.NaN;
                Assert.Equal(selectivity, levels[layer].Selectivity[neuron], 1e-10);
            }

            Assert.Equal(percents, levels[layer].SignificantPercent.ToArray());
            Assert.Equal(percents.Sum() / 30, levels[layer].MeanPercent, 1e-12);

            // 95 % of 30 permutations are 28.5: at the 29th smallest that many are not exceeded for the first time.
            Array.Sort(percents);
            Assert.Equal(percents[28], levels[layer].Quantile95Percent);
        }
    }

    [Theory]
    [InlineData(Correction.Bonferroni, CorrectionScope.Layer)]
    [InlineData(Correction.Bonferroni, CorrectionScope.All)]
    [InlineData(Correction.Holm, CorrectionScope.Layer)]
    [InlineData(Correction.BenjaminiHochberg, CorrectionScope.All)]
    [InlineData(Correction.BenjaminiYekutieli, CorrectionScope.Layer)]
    public void Where_accuracies_of_some_neurons_are_asked_for_nothing_but_the_other_accuracies_is_missing(
        Correction correction, CorrectionScope scope)
    {
        // Words of six samples, so that relabelled ones are significant often, and two layers of noise.
        int[] words = [.. Enumerable.Range(0, Samples).Select(row => row / 6)];
        byte[] labels = [.. words.Select(word => (byte)(word % 2))];
        float[] OfWords(int seed) => [.. Make(seed).Select((x, row) => x + words[row] * (seed + 3) % 10 / 2f)];
        var table = Table([Make(1), OfWords(2), OfWords(3)], [OfWords(4), Make(5), Make(6)]);
        var rows = LabelPermutations.Free(labels, 50, 1).Concat(WordRelabellings.Of(labels, words, 100, 1).ToRows()).ToArray();
        var rule = new SignificanceRule(0.2, correction, scope);
        ImmutableArray<bool>[] asked = [[true, false, false], [false, false, true]];

        var all = PermutedLabels.Run(table, Fits(table, labels), rows, new NewtonLogit(), rule);
        var some = PermutedLabels.Run(table, Fits(table, labels), rows, new NewtonLogit(), rule, asked);

        Assert.InRange(all.Sum(layer => layer.MeanPercent), 5, 150);
        for (var layer = 0; layer < 2; layer++)
        {
            Assert.Equal(all[layer].SignificantPercent.AsEnumerable(), some[layer].SignificantPercent.AsEnumerable());
            Assert.Equal(all[layer].SignificantShare.AsEnumerable(), some[layer].SignificantShare.AsEnumerable());
            Assert.Equal(Asked(all[layer].ControlAccuracy), some[layer].ControlAccuracy);
            Assert.Equal(Asked(all[layer].ControlBalancedAccuracy), some[layer].ControlBalancedAccuracy);
            Assert.Equal(Asked(all[layer].Selectivity), some[layer].Selectivity);

            IEnumerable<double> Asked(ImmutableArray<double> values) => values.Select((value, neuron) => asked[layer][neuron] ? value : double.NaN);
        }
    }

    [Fact]
    public void By_chance_a_neuron_is_significant_as_often_as_the_corrected_level_says()
    {
        // Ten layers of 20 neurons x 50 permutations at 0.9 / 20; the neurons share the labels, so the bound is wider than the binomial's.
        var labels = Columns.Labels(398, 216);
        var neurons = Columns.Many(200).Chunk(200).ToArray();
        float[] Layer(int layer) => [.. neurons.SelectMany(row => row[(20 * layer)..(20 * layer + 20)])];
        var table = new ActivationTable(398, 20, [.. Enumerable.Range(0, 10).Select(Layer)]);
        var levels = Run(table, LabelPermutations.Free(labels, 50, 3), new(Alpha: 0.9), labels);
        Assert.InRange(levels.Average(layer => layer.MeanPercent), 3.6, 5.4);
        Assert.All(levels, layer => Assert.InRange(layer.Quantile95Percent, layer.MeanPercent, 40));
    }

    [Fact]
    public void A_neuron_that_knows_only_the_word_is_significant_by_chance_where_whole_words_are_relabelled()
    {
        // Twelve words of five samples each, a number per word and a little noise: Hewitt and Liang's control task.
        int[] words = [.. Enumerable.Range(0, Samples).Select(row => row / 5)];
        byte[] labels = [.. words.Select(word => (byte)(word % 2))];
        var noise = Make(1);
        var table = Table([[.. words.Select((word, row) => word * 7 % 12 + 0.01f * noise[row])]]);

        var free = Run(table, LabelPermutations.Free(labels, 200, 1), new(Alpha: 0.01), labels)[0];
        var byWord = Run(table, WordRelabellings.Of(labels, words, 200, 1).ToRows(), new(Alpha: 0.01), labels)[0];
        Assert.InRange(free.SignificantShare[0], 0, 0.04);
        Assert.InRange(byWord.SignificantShare[0], 0.15, 0.5);
        Assert.True(byWord.Selectivity[0] < free.Selectivity[0]);
    }

    [Fact]
    public void Of_noise_the_share_of_significant_neurons_has_a_small_p_under_exchanges_within_words_as_rarely_as_chance_says()
    {
        // Seven words of both labels, three rows of each, and a word of label 1 alone; words and their uses have levels of their own, which
        // Wald's test takes for effects. 128 exchanges: p is a multiple of 1/128, and those of an exchange and its reverse are alike where
        // all words have both labels. 200 samples: at most 5 % and three standard errors, 4.6 points.
        int[] words = [.. Enumerable.Range(0, 45).Select(row => row < 42 ? row / 6 : 7)];
        byte[] labels = [.. Enumerable.Range(0, 45).Select(row => (byte)(row < 42 ? row / 3 % 2 : 1))];
        var exchanges = PairedWords.Of([.. labels], [.. words]).Relabel(128, 1);
        Assert.True(exchanges.IsExhaustive);
        var p = Enumerable.Range(0, 200).Select(sample =>
        {
            var (noise, ofUse) = (Columns.Noise(45, 10, (ulong)sample), Columns.Noise(15, 10, (ulong)sample + 1000));
            for (var row = 0; row < 45; row++)
                for (var neuron = 0; neuron < 10; neuron++)
                    noise[row * 10 + neuron] += ofUse[(words[row] + 8 * labels[row]) % 15 * 10 + neuron];
            var table = new ActivationTable(45, 10, [noise]);
            var levels = Run(table, exchanges.ToRows(), new(Alpha: 0.5), labels)[0];
            var own = 10.0 * new NewtonLogit().Fit(noise, 10, labels).PValue.Count(one => one < 0.05);
            return PermutationPValue.Of(levels.SignificantPercent, own, exhaustive: true);
        }).ToArray();
        Assert.InRange(p.Count(one => one <= 0.05) / 200.0, 0, 0.05 + 0.046);
        Assert.InRange(p.Average(), 0.45, 0.75);
    }

    [Fact]
    public void A_correction_over_the_model_sees_all_layers_of_a_permutation_at_once()
    {
        var table = Table([Make(1)], [Make(2)]);
        var permutations = LabelPermutations.Free(Labels, 40, 1);
        var levels = Run(table, permutations, new(0.9, Correction.Bonferroni, CorrectionScope.All));
        for (var layer = 0; layer < 2; layer++)
        {
            var found = permutations.Count(labels => new NewtonLogit().Fit(table.Layers[layer], 1, labels).PValue[0] < 0.9 / 2);
            Assert.Equal(found / 40.0, levels[layer].SignificantShare[0]);
        }
    }

    [Fact]
    public void Progress_counts_permutations_and_a_stop_is_heeded()
    {
        var table = Table([Make(1)], [Make(2)]);
        var heard = new List<(int, int)>();
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => PermutedLabels.Run(
            table,
            Fits(table, Labels),
            LabelPermutations.Free(Labels, 5, 1),
            new NewtonLogit(),
            new SignificanceRule(),
            accuracyOf: null,
            (done, total) =>
            {
                heard.Add((done, total));
                if (done == 2)
                    stop.Cancel();
            },
            stop.Token));
        Assert.Equal([(1, 5), (2, 5)], heard);
    }

    [Fact]
    public void No_permutation_and_fits_of_other_layers_are_refused()
    {
        var table = Table([Make(1)], [Make(2)]);
        Assert.Throws<ArgumentException>(() => Run(table, [], new()));
        var fits = Fits(table, Labels);
        Assert.Throws<ArgumentException>(() => PermutedLabels.Run(
            table, fits[..1], LabelPermutations.Free(Labels, 1, 1), new NewtonLogit(), new SignificanceRule()));
    }

    private static byte[] Labels => Columns.Labels(Samples, Ones);

    private static float[] Make(int seed) => Columns.Make(Samples, Ones, seed, effect: 20000);

    private static ActivationTable Table(params float[][][] layers) =>
        new(Samples, layers[0].Length, [.. layers.Select(columns => Columns.SideBySide(columns))]);

    private static ImmutableArray<LogisticFits> Fits(ActivationTable table, byte[] labels) =>
        NeuronFits.Fit(table, [.. labels], new NewtonLogit());

    private static ImmutableArray<ChanceLevels> Run(
        ActivationTable table, IReadOnlyList<byte[]> permutations, SignificanceRule rule, byte[]? labels = null) =>
        PermutedLabels.Run(table, Fits(table, labels ?? Labels), permutations, new NewtonLogit(), rule);
}
