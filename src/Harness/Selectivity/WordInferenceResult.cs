using System.Collections.Immutable;
using Harness.Statistics;

namespace Harness.Selectivity;

/// <summary>The tests of a run by words, not targets.</summary>
/// <param name="Words0">Words of label 0.</param>
/// <param name="Words1">Words of label 1.</param>
/// <param name="Ways">The relabellings of the words that there are.</param>
/// <param name="Relabellings">Those that were compared: all, or as many as were drawn.</param>
/// <param name="IsExhaustive">Whether they are all that there are, so that p is exact.</param>
/// <param name="Joint">p of all neurons of the run together.</param>
/// <param name="JointOfLayer">p of all neurons of each layer together.</param>
/// <param name="Neurons">One entry per layer, each with one entry per neuron.</param>
public sealed record WordInferenceResult(
    int Words0,
    int Words1,
    double Ways,
    int Relabellings,
    bool IsExhaustive,
    double Joint,
    ImmutableArray<double> JointOfLayer,
    ImmutableArray<ImmutableArray<NeuronWordTest>> Neurons)
{
    /// <summary>The smallest p that these words allow, were every neuron perfect.</summary>
    public double SmallestPValue => new WordPower(Words0, Words1, Relabellings) { Pairs = Pairs }.SmallestPValue;

    /// <summary>Over each word the sum of every neuron, layer after layer, for tests over several texts; null where words have both labels.</summary>
    public WordSums? Sums { get; init; }

    /// <summary>The words with targets of both labels, within which alone these are then compared; 0 where each word has one label.</summary>
    public int Pairs { get; init; }
}
