using System.Collections.Immutable;
using Harness.Activations;
using Harness.Runs;
using Harness.Selectivity;
using Harness.Statistics;
using Harness.Tests.Unit.Statistics;

namespace Harness.Tests.Unit.Selectivity;

public sealed class SelectedHeldOutTests
{
    // At 0.05 without a correction, so that folds select neurons of their own.
    private static readonly SignificanceRule Rule = new(Alpha: 0.05, Correction.BenjaminiHochberg);

    [Fact]
    public void Each_fold_is_predicted_by_the_neurons_that_are_selected_without_it()
    {
        // Fold 0 selects neurons 0 and 1, fold 1 none: a guess. Neuron 2 has a negative slope.
        HeldOutFold first = new(4, 0, [4, 1, 0], [0, 0, 0], [1e-9, 1e-9, 1e-9], [true, true, false]);
        HeldOutFold second = new(6, 5, [6, 6, 6], [5, 5, 5], [0.5, 0.5, 0.5], [true, true, true]);
        var selected = SelectedHeldOut.Of([[first, second]], Rule)[0];
        Assert.Equal(2, selected.Neurons);

        // Label 0: (4 x 5/8 + 6 x 1/2) of 10 rows, and 5/8 and 1/2 by fold; label 1: a guess.
        Assert.Equal(50 * (5.5 / 10 + 0.5), selected.ByRow, 1e-12);
        Assert.Equal(50 * (0.5625 + 0.5), selected.ByFold, 1e-12);
    }

    [Fact]
    public void Where_no_neuron_can_predict_there_is_no_number()
    {
        HeldOutFold first = new(4, 0, [double.NaN], [double.NaN], [1], [false]);
        HeldOutFold second = new(0, 4, [double.NaN], [double.NaN], [1], [false]);
        Assert.True(double.IsNaN(SelectedHeldOut.Of([[first, second]], Rule)[0].ByRow));
    }

    [Fact]
    public void Neurons_that_know_words_but_nothing_of_the_categories_predict_words_left_out_as_a_coin()
    {
        // Eleven words and five of as many rows, each with an effect of its own, sd 1, beside noise of sd 0.3: 24 draws of 200 neurons.
        // Selected on all words, the word left out among them, they would be right in ten points more.
        const int neurons = 200, rows = 96;
        var words = Enumerable.Range(0, rows).Select(row => row / 6).ToArray();
        ImmutableArray<byte> labels = [.. words.Select(word => (byte)(word >= 11 ? 1 : 0))];
        var (byRow, byFold) = (new List<double>(), new List<double>());
        for (var seed = 0UL; seed < 24; seed++)
        {
            var random = new SplitMix64(seed);
            var effects = Enumerable.Range(0, 16 * neurons).Select(_ => Columns.Normal(ref random)).ToArray();
            float[] layer =
            [
                .. Enumerable.Range(0, rows * neurons).Select(at =>
                    (float)(effects[words[at / neurons] * neurons + at % neurons] + 0.3 * Columns.Normal(ref random))),
            ];
            var table = new ActivationTable(rows, neurons, [layer]);
            var selected = SelectedHeldOut.Of(HeldOutNeurons.Predict(table, labels, words, threads: 2), Rule)[0];
            Assert.True(selected.Neurons > 25);
            byRow.Add(selected.ByRow);
            byFold.Add(selected.ByFold);
        }

        Assert.InRange(byRow.Average(), 48, 51);
        Assert.InRange(byFold.Average(), 48, 51);
    }
}
