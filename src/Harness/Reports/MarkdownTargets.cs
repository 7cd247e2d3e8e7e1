using System.Text;
using Harness.Targets;

namespace Harness.Reports;

/// <summary>The report's section on what may be wrong with the targets.</summary>
internal static class MarkdownTargets
{
    public static void AppendTargetWarnings(this StringBuilder report, TargetWarnings warnings)
    {
        report.Append("## Warnings about the targets\n\n");
        foreach (var sentence in warnings.Sentences().DefaultIfEmpty("None: no licence text, month, part of a word, shared or dominant word, or overlap"))
            report.Append("- ").Append(sentence).Append(".\n");
        report.Append('\n');
    }

    /// <summary>Whether token identity alone decides the category.</summary>
    public static string Identity(TargetWarnings? warnings) => warnings is { SharedTypes.IsEmpty: false }
        ? $"Token identity all but decides the category: only {string.Join(", ", warnings.SharedTypes)} stands in both."
        : "Token identity decides the category: no token is in both.";
}
