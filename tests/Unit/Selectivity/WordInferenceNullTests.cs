using System.Collections.Immutable;
using Harness.Activations;
using Harness.Selectivity;
using Harness.Statistics;
using Harness.Tests.Unit.Statistics;

namespace Harness.Tests.Unit.Selectivity;

/// <summary>
/// Forty runs of two layers of thirty neurons that know the words, ten of eight rows, and nothing of the categories, five words each: how often
/// the tests by words are wrong. At 5 % seven of forty, or more, come with a probability of 0.3 %.
/// </summary>
public sealed class WordInferenceNullTests
{
    private const int Runs = 40;
    private const int Neurons = 30;
    private const int Most = 6;
    private static readonly ImmutableArray<int> Words = [.. Enumerable.Range(0, 80).Select(row => row / 8)];
    private static readonly ImmutableArray<byte> Labels = [.. Words.Select(word => (byte)(word % 2))];
    private static readonly ImmutableArray<(WordInferenceResult ByWord, ImmutableArray<LogisticFits> Fits)> Results =
        [.. Enumerable.Range(1, Runs).Select(seed => Test((ulong)seed))];

    [Fact]
    public void A_run_of_nothing_has_a_survivor_in_a_layer_in_the_run_or_a_small_joint_p_one_time_in_twenty()
    {
        Assert.InRange(Results.Count(result => result.ByWord.Neurons[0].Any(neuron => neuron.InLayer <= 0.05)), 0, Most);
        Assert.InRange(Results.Count(result => result.ByWord.Neurons.Any(layer => layer.Any(neuron => neuron.InRun <= 0.05))), 0, Most);
        Assert.InRange(Results.Count(result => result.ByWord.Joint <= 0.05), 0, Most);
        Assert.InRange(Results.Count(result => result.ByWord.JointOfLayer[1] <= 0.05), 0, Most);
    }

    [Fact]
    public void One_neuron_in_twenty_has_a_small_p_by_words_and_most_have_by_Wald()
    {
        // 2,400 neurons; those of a run are independent here. 120 expected; 82 to 162 hold 99.98 % of a binomial of 2,400 and 5 %.
        var all = Results.SelectMany(result => result.ByWord.Neurons).SelectMany(layer => layer).ToArray();
        Assert.InRange(all.Count(neuron => neuron.PValue <= 0.05), 82, 162);

        // The same test that took every row for a witness would go red.
        Assert.InRange(Results.SelectMany(result => result.Fits).SelectMany(fits => fits.PValue).Count(p => p <= 0.05), 600, 2400);
        Assert.Equal(Runs, Results.Count(result => result.Fits[0].PValue.Any(p => p <= 0.05 / Neurons)));
    }

    private static (WordInferenceResult ByWord, ImmutableArray<LogisticFits> Fits) Test(ulong seed)
    {
        var table = new ActivationTable(80, Neurons, [Layer(2 * seed), Layer(2 * seed + 1)]);
        var fits = NeuronFits.Fit(table, Labels, new NewtonLogit());
        return (WordInference.Test(table, Labels, Words, fits, NeuronSplit.Of(("MLP", Neurons)), null, seed: 1, threads: 2), fits);
    }

    private static float[] Layer(ulong seed)
    {
        var (ofWords, ofRows) = (Columns.Noise(10, Neurons, 1000 + seed), Columns.Noise(80, Neurons, 9000 + seed));
        return [.. ofRows.Select((noise, index) => ofWords[Words[index / Neurons] * Neurons + index % Neurons] + noise / 2)];
    }
}
