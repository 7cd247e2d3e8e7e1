using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Harness.Statistics;

/// <summary>
/// Corrections for multiple testing. The scope is what is passed: the p of one layer, or those of all layers in one array. Failed fits
/// take part with their p of 1.
/// </summary>
public static class Corrections
{
    /// <summary>Adjusted p-values: those that, compared with alpha, give the correction's verdict.</summary>
    /// <param name="pValues">One p per test.</param>
    /// <param name="correction">The correction.</param>
    /// <returns>Adjusted p in the same order, at most 1.</returns>
    /// <exception cref="ArgumentException">A p lies outside [0, 1].</exception>
    public static ImmutableArray<double> Adjust(ReadOnlySpan<double> pValues, Correction correction)
    {
        Check(pValues);
        var tests = pValues.Length;
        var sorted = pValues.ToArray();
        var order = new int[tests];
        for (var index = 0; index < tests; index++)
            order[index] = index;
        Array.Sort(sorted, order);

        // Each p times its factor, and then kept in the order of the p: upwards for Holm, downwards for the false discovery rates.
        var harmonic = correction == Correction.BenjaminiYekutieli ? Harmonic(tests) : 1;
        for (var rank = 0; rank < tests; rank++)
        {
            sorted[rank] *= correction switch
            {
                Correction.Bonferroni => tests,
                Correction.Holm => tests - rank,
                _ => harmonic * tests / (rank + 1),
            };
        }

        if (correction == Correction.Holm)
        {
            for (var rank = 1; rank < tests; rank++)
                sorted[rank] = Math.Max(sorted[rank], sorted[rank - 1]);
        }
        else if (correction != Correction.Bonferroni)
        {
            for (var rank = tests - 2; rank >= 0; rank--)
                sorted[rank] = Math.Min(sorted[rank], sorted[rank + 1]);
        }

        var adjusted = new double[tests];
        for (var rank = 0; rank < tests; rank++)
            adjusted[order[rank]] = Math.Min(1, sorted[rank]);
        return ImmutableCollectionsMarshal.AsImmutableArray(adjusted);
    }

    /// <summary>Which tests the correction calls significant.</summary>
    /// <param name="pValues">One p per test.</param>
    /// <param name="correction">The correction.</param>
    /// <param name="alpha">The level, in (0, 1).</param>
    /// <returns>
    /// Bonferroni: p &lt; alpha / tests, the study's rule to the letter. The others: adjusted p &lt;= alpha, as they are defined.
    /// </returns>
    /// <exception cref="ArgumentException">A p lies outside [0, 1], or alpha outside (0, 1).</exception>
    public static ImmutableArray<bool> Reject(ReadOnlySpan<double> pValues, Correction correction, double alpha)
    {
        if (!(alpha > 0 && alpha < 1))
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "alpha lies between 0 and 1.");
        if (correction != Correction.Bonferroni)
            return [.. Adjust(pValues, correction).Select(p => p <= alpha)];

        Check(pValues);
        var limit = alpha / pValues.Length;
        var significant = new bool[pValues.Length];
        for (var test = 0; test < pValues.Length; test++)
            significant[test] = pValues[test] < limit;
        return ImmutableCollectionsMarshal.AsImmutableArray(significant);
    }

    /// <summary>The p at which a correction decides, given how many tests it rejected.</summary>
    /// <param name="tests">Tests corrected together.</param>
    /// <param name="rejected">How many of them were rejected.</param>
    /// <param name="correction">The correction.</param>
    /// <param name="alpha">The level.</param>
    /// <returns>
    /// Bonferroni: alpha / tests. Holm: alpha / (tests - rejected), the limit that the first test that was not rejected failed. Benjamini
    /// and Hochberg, Benjamini and Yekutieli: the limit of the last rejected test, of the first where there is none.
    /// </returns>
    public static double Threshold(int tests, int rejected, Correction correction, double alpha) => correction switch
    {
        Correction.Bonferroni => alpha / tests,
        Correction.Holm => alpha / Math.Max(1, tests - rejected),
        Correction.BenjaminiHochberg => alpha * Math.Max(1, rejected) / tests,
        Correction.BenjaminiYekutieli => alpha * Math.Max(1, rejected) / tests / Harmonic(tests),
        _ => throw new ArgumentOutOfRangeException(nameof(correction), correction, "not a correction"),
    };

    /// <summary>The greatest p that can be significant, whatever the p of the other tests are.</summary>
    internal static double NeverAbove(int tests, Correction correction, double alpha) =>
        correction == Correction.Bonferroni ? alpha / tests : alpha;

    private static void Check(ReadOnlySpan<double> pValues)
    {
        foreach (var p in pValues)
        {
            if (!(p >= 0 && p <= 1))
                throw new ArgumentException($"p lies between 0 and 1; one is {p}.", nameof(pValues));
        }
    }

    private static double Harmonic(int tests)
    {
        var sum = 0.0;
        for (var k = tests; k > 0; k--)
            sum += 1.0 / k;
        return sum;
    }
}
