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
        if (words0.Intersect(words1, StringComparer.Ordinal).Any())
        {
            yield return $"by words: no test of {label1} against {label0}, since a word stands in both";
            yield break;
        }

        var power = new WordPower(words0.Length, words1.Length, WordInference.MostRelabellings);
        yield return Invariant($"by words: {words1.Length} of {label1} against {words0.Length} of {label0} allow a p of ")
            + Invariant($"{Scientific(power.SmallestPValue)} at the least");
        yield return power.SmallestPValue > alpha
            ? Invariant($"  too few for any neuron to pass at {alpha}: {Needed(alpha, 1)} would do")
            : Invariant($"  max-T can pass over any number of neurons, Bonferroni over {power.MostTests(alpha):N0}; ")
                + Invariant($"over {LargeLayer:N0} it needs {Needed(alpha, LargeLayer)}");
    }

    private static string Needed(double alpha, int tests)
    {
        var words = WordPower.WordsNeeded(alpha, tests);
        return Invariant($"{words} + {words} words");
    }
}
