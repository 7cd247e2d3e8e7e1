using Harness.Selectivity;
using Harness.Statistics;
using Harness.Targets;
using static Harness.Runs.InvariantText;

namespace Harness.Reports;

/// <summary>Says before a run what its words can show.</summary>
public static class WordPowerText
{
    // A layer of gpt2-large's fused projection.
    private const int LargeLayer = 3_840;

    /// <summary>Lines for a terminal; none where a category has no targets.</summary>
    /// <param name="counts">The word types of the targets.</param>
    /// <param name="label0">The category with label 0.</param>
    /// <param name="label1">The category with label 1.</param>
    /// <param name="alpha">The level.</param>
    public static IEnumerable<string> Of(IReadOnlyCollection<TargetTypeCount> counts, string label0, string label1, double alpha)
    {
        string[] words0 = [.. counts.Where(count => count.Category == label0).Select(count => count.Type)];
        string[] words1 = [.. counts.Where(count => count.Category == label1).Select(count => count.Type)];
        if (words0.Length == 0 || words1.Length == 0)
            yield break;
        var pairs = words0.Intersect(words1, StringComparer.Ordinal).Count();
        var power = new WordPower(words0.Length, words1.Length, WordInference.MostRelabellings) { Pairs = pairs };
        var sample = pairs == 0
            ? Invariant($"{words1.Length} of {label1} against {words0.Length} of {label0} allow")
            : Invariant($"{pairs} in both {label1} and {label0}, within which alone these are compared, ") + (pairs == 1 ? "allows" : "allow");
        yield return Invariant($"by words: {sample} a p of {PValueText.Compact(power.SmallestPValue)} at the least");
        yield return power.SmallestPValue > alpha
            ? Invariant($"  too few for any neuron to pass at {alpha}: {Needed(alpha, 1, pairs > 0)} would do")
            : Invariant($"  max-T can pass over any number of neurons, Bonferroni over {power.MostTests(alpha):N0}; ")
                + Invariant($"over {LargeLayer:N0} it needs {Needed(alpha, LargeLayer, pairs > 0)}");
    }

    private static string Needed(double alpha, int tests, bool paired)
    {
        var words = WordPower.WordsNeeded(alpha, tests);
        return paired ? Invariant($"{WordPower.PairsNeeded(alpha, tests)} words in both") : Invariant($"{words} + {words} words");
    }
}
