using System.Collections.Immutable;

namespace Harness.Profiles;

/// <summary>The controls of a run: what <c>controls.json</c> holds. They explain a profile and are never compared with a baseline.</summary>
/// <param name="Permutations">Permutations of each kind at most; as many of the labels.</param>
/// <param name="Folds">Folds of the cross-validation.</param>
/// <param name="Seed">The seed of permutations and folds.</param>
/// <param name="WordTypes0">Word types with label 0.</param>
/// <param name="WordTypes1">Word types with label 1.</param>
/// <param name="Curves">The controls.</param>
public sealed record ControlResults(
    int Permutations, int Folds, ulong Seed, int WordTypes0, int WordTypes1, ImmutableArray<ControlCurve> Curves)
{
    /// <summary>The word types with targets of both labels, within which alone labels are then exchanged; 0 where each has one.</summary>
    public int Pairs { get; init; }

    /// <summary>The word relabellings that were analysed: all that there are, or those that were drawn; 0 where there were none.</summary>
    public int WordRelabellings { get; init; }

    /// <summary>The word relabellings, the first of these, under which words were held out again.</summary>
    public int HeldOutRelabellings { get; init; }

    /// <summary>The ways to give the word types their labels: however many permutations by word type are drawn, no more differ.</summary>
    public double Relabellings() => Statistics.PairedWords.Ways(Pairs, WordTypes0, WordTypes1);
}
