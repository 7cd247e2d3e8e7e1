using System.Collections.Immutable;

namespace Harness.Profiles;

/// <summary>
/// What survives of a profile where words, and not targets, are the sample: what <c>inference.json</c> holds. It explains a profile and is
/// never compared with a baseline.
/// </summary>
/// <param name="Alpha">The level.</param>
/// <param name="Targets">Targets of both categories.</param>
/// <param name="TokenIds">Different token ids among them: all that a first layer can see where positions are alike.</param>
/// <param name="Words0">Words of label 0.</param>
/// <param name="Words1">Words of label 1.</param>
/// <param name="Ways">The relabellings that these words have.</param>
/// <param name="Relabellings">Those that were compared.</param>
/// <param name="IsExhaustive">Whether they are all, so that p is exact.</param>
/// <param name="SmallestPValue">The smallest p that these words allow.</param>
/// <param name="JointPValue">p of all neurons of the run together.</param>
/// <param name="Layers">The layers.</param>
public sealed record InferenceProfile(
    double Alpha,
    int Targets,
    int TokenIds,
    int Words0,
    int Words1,
    double Ways,
    int Relabellings,
    bool IsExhaustive,
    double SmallestPValue,
    double JointPValue,
    ImmutableArray<InferenceLayer> Layers)
{
    /// <summary>The words with targets of both categories, within which alone these are then compared; 0 where each word has one.</summary>
    public int Pairs { get; init; }

    /// <summary>What each test leaves under each correction.</summary>
    public ImmutableArray<CorrectedCount> Corrections { get; init; } = [];

    /// <summary>How the p of each test are distributed over all neurons.</summary>
    public ImmutableArray<PValueDistribution> PValues { get; init; } = [];
}
