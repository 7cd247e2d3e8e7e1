using System.Collections.Immutable;

namespace Harness.Profiles;

/// <summary>The controls of a run: what <c>controls.json</c> holds. They explain a profile and are never compared with a baseline.</summary>
/// <param name="Permutations">Permutations of each kind.</param>
/// <param name="Folds">Folds of the cross-validation.</param>
/// <param name="Seed">The seed of permutations and folds.</param>
/// <param name="WordTypes0">Word types with label 0.</param>
/// <param name="WordTypes1">Word types with label 1.</param>
/// <param name="Curves">The controls.</param>
public sealed record ControlResults(
    int Permutations, int Folds, ulong Seed, int WordTypes0, int WordTypes1, ImmutableArray<ControlCurve> Curves)
{
    /// <summary>The ways to give the word types their labels: however many permutations by word type are drawn, no more differ.</summary>
    public double Relabellings()
    {
        var ways = 1.0;
        for (var i = 1; i <= WordTypes1; i++)
            ways = ways * (WordTypes0 + i) / i;
        return Math.Round(ways);
    }
}
