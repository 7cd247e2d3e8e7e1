namespace Harness.Targets;

/// <summary>A category that has several times the targets of another.</summary>
/// <param name="Larger">The larger category.</param>
/// <param name="LargerTargets">Its targets.</param>
/// <param name="Smaller">The smaller category.</param>
/// <param name="SmallerTargets">Its targets.</param>
public sealed record CategoryImbalance(string Larger, int LargerTargets, string Smaller, int SmallerTargets)
{
    // Times as many targets from which on there is something to warn of.
    private const int Times = 3;

    /// <summary>Percent of the targets of both that are right where the larger category is always answered.</summary>
    public double MajorityPercent => 100.0 * LargerTargets / (LargerTargets + SmallerTargets);

    /// <summary>The largest category against the smallest; null where it has less than three times the targets.</summary>
    /// <param name="categories">The category of each target.</param>
    public static CategoryImbalance? Of(IEnumerable<string> categories)
    {
        var counts = categories.CountBy(category => category).OrderByDescending(category => category.Value).ToArray();
        return counts is [var most, .., var least] && most.Value >= Times * least.Value
            ? new(most.Key, most.Value, least.Key, least.Value)
            : null;
    }
}
