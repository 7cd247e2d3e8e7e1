using Harness.Profiles;
using Harness.Targets;
using static Harness.Runs.InvariantText;

namespace Harness.Reports;

/// <summary>The sentences of the reports that say what may be wrong with the targets.</summary>
internal static class ReportTargets
{
    /// <summary>The warnings, or that there are none.</summary>
    public static IEnumerable<string> Warnings(TargetWarnings warnings) => warnings.Sentences()
        .DefaultIfEmpty("None: no licence text, month, part of a word, shared or dominant word, imbalance, or overlap")
        .Select(sentence => $"{sentence}.");

    /// <summary>Whether token identity alone decides the category.</summary>
    public static string Identity(TargetWarnings? warnings, ProfileIdentity identity)
    {
        if (warnings is not { SharedTypes: { IsEmpty: false } shared })
        {
            return identity.ReadAt is null
                ? "Token identity decides the category: no token is in both."
                : "The word decides the category: none is a target of both, and the model has read it before the token that is recorded.";
        }

        var words = identity.Label0.Words.Concat(identity.Label1.Words).Select(word => word.Key).Distinct().Count();
        return shared.Length == words
            ? "Token identity alone does not decide the category, since every word stands in both; how often it stands in either may."
            : Invariant($"Token identity decides the category of all but {shared.Length:N0} of {words:N0} words: {string.Join(", ", shared)}.");
    }
}
