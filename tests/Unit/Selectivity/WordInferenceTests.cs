using System.Collections.Immutable;
using Harness.Activations;
using Harness.Runs;
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
    public void A_word_of_both_labels_fails()
    {
        var words = Words.ToImmutableArray().SetItem(35, 0);
        var error = Assert.Throws<HarnessException>(() => WordInference.Test(Table, Labels, words, Fits, Split, 2, 1, 1));
        Assert.Equal(ErrorCode.TypeInBothCategories, error.Code);
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
