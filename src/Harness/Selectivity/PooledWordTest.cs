using System.Collections.Immutable;

namespace Harness.Selectivity;

/// <summary>Tests by words over several texts.</summary>
/// <param name="Words0">Words of label 0 in any text.</param>
/// <param name="Words1">Words of label 1 in any text.</param>
/// <param name="SharedWords">Those that stand in more than one text.</param>
/// <param name="Relabellings">The relabellings that were compared.</param>
/// <param name="IsExhaustive">Whether they are all, so that p is exact.</param>
/// <param name="SmallestPValue">The smallest p that these words allow.</param>
/// <param name="Joint">p of all neurons together.</param>
/// <param name="Z">The statistic of every neuron, layer after layer: positive where it is more active at label 1.</param>
/// <param name="PValue">p of every neuron alone.</param>
/// <param name="InLayer">Family-wise p among the neurons of its layer.</param>
/// <param name="InRun">Family-wise p among all.</param>
public sealed record PooledWordTest(
    int Words0,
    int Words1,
    int SharedWords,
    int Relabellings,
    bool IsExhaustive,
    double SmallestPValue,
    double Joint,
    ImmutableArray<double> Z,
    ImmutableArray<double> PValue,
    ImmutableArray<double> InLayer,
    ImmutableArray<double> InRun);
