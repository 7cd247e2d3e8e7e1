namespace Harness.Statistics;

/// <summary>What a measure on the true labels is worth among those on permuted labels.</summary>
public static class PermutationPValue
{
    // What was computed by the same sums in another order may differ by this much and is the same.
    private const double Rounding = 1e-9;

    /// <summary>
    /// The share of permutations on which the measure is at least as large: of all that there are, the true one among them, exactly; of
    /// drawn ones with the true one added to both sides (Phipson and Smyth 2010, Stat. Appl. Genet. Mol. Biol. 9, 39).
    /// </summary>
    /// <param name="permuted">The measure on permuted labels.</param>
    /// <param name="observed">The measure on the true labels.</param>
    /// <param name="exhaustive">Whether the permutations are all that there are.</param>
    public static double Of(IReadOnlyCollection<double> permuted, double observed, bool exhaustive)
    {
        var atLeast = permuted.Count(value => value >= observed - Rounding);
        return exhaustive ? (double)atLeast / permuted.Count : (1.0 + atLeast) / (1 + permuted.Count);
    }

    /// <summary>The least value that at least 95 % of the permutations do not exceed.</summary>
    public static double Quantile95(IReadOnlyCollection<double> permuted) =>
        permuted.Order().ElementAt((95 * permuted.Count + 99) / 100 - 1);
}
