using System.Globalization;
using System.Text;
using Harness.Activations;
using Harness.Selectivity;
using Harness.Statistics;

namespace Harness.Tests.Golden.Selectivity;

/// <summary>
/// Three neurons of one layer, six words of two samples each: one that tells the labels apart, one that knows every word but little of
/// the labels, and one that is constant.
/// </summary>
public sealed class PermutedLabelsTests
{
    private static readonly byte[] Labels = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1];
    private static readonly int[] Words = [10, 10, 11, 11, 12, 12, 13, 13, 14, 14, 15, 15];
    private static readonly float[] Tuned = [1, 2, 3, 4, 5, 8, 4, 7, 9, 10, 11, 12];
    private static readonly float[] KnowsTheWord = [1, 1.1f, 5, 5.1f, 9, 9.1f, 3, 3.1f, 7, 7.1f, 11, 11.1f];

    [Fact]
    public Task A_hundred_permutations_of_the_labels_and_all_of_the_words()
    {
        float[] layer = [.. Labels.SelectMany((_, row) => new[] { Tuned[row], KnowsTheWord[row], 5 })];
        var table = new ActivationTable(Labels.Length, 3, [layer]);
        var text = new StringBuilder();
        Append(text, "free", table, LabelPermutations.Free(Labels, 100, seed: 1));
        Append(text, "by word", table, WordRelabellings.Of(Labels, Words, 100, seed: 1).ToRows());
        return Verifier.Verify(text.ToString().TrimEnd('\n'));
    }

    private static void Append(StringBuilder text, string name, ActivationTable table, byte[][] permutations)
    {
        var fits = NeuronFits.Fit(table, [.. Labels], new NewtonLogit());
        var levels = PermutedLabels.Run(table, fits, permutations, new NewtonLogit(), new(Alpha: 0.3))[0];
        text.Append(CultureInfo.InvariantCulture, $"{name}: {levels.MeanPercent:F2} % of the layer by chance")
            .Append(CultureInfo.InvariantCulture, $", at most {levels.Quantile95Percent:F2} % in 95 % of them\n")
            .Append("neuron  by chance  accuracy  control  selectivity\n");
        for (var neuron = 0; neuron < table.Neurons; neuron++)
            text.Append(CultureInfo.InvariantCulture, $"{neuron,6} {levels.SignificantShare[neuron],10:F2} {fits[0].Accuracy[neuron],9:F2}")
                .Append(CultureInfo.InvariantCulture, $" {levels.ControlAccuracy[neuron],8:F3} {levels.Selectivity[neuron],12:F3}\n");
    }
}
