using Harness.Targets;

namespace Harness.Reports;

/// <summary>The sentences of the reports that say what may be wrong with the targets.</summary>
internal static class ReportTargets
{
    /// <summary>The warnings, or that there are none.</summary>
    public static IEnumerable<string> Warnings(TargetWarnings warnings) => warnings.Sentences()
        .DefaultIfEmpty("None: no licence text, month, part of a word, shared or dominant word, imbalance, or overlap")
        .Select(sentence => $"{sentence}.");

    /// <summary>Whether token identity alone decides the category.</summary>
    public static string Identity(TargetWarnings? warnings) => warnings is { SharedTypes.IsEmpty: false }
        ? $"Token identity all but decides the category: only {string.Join(", ", warnings.SharedTypes)} stands in both."
        : "Token identity decides the category: no token is in both.";
}
