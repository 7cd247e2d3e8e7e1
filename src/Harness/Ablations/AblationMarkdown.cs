using System.Text;
using Harness.Baselines;
using Harness.Reports;

namespace Harness.Ablations;

/// <summary><c>report.md</c> of an ablation.</summary>
public static class AblationMarkdown
{
    /// <summary>Formats it.</summary>
    /// <returns>The text of the file, with LF and a newline at the end.</returns>
    public static string Format(AblationReport report)
    {
        var text = new AblationText(report);
        var verdict = report.Drift is { } drift ? DriftTable.ToMarkdown(drift).TrimEnd() : report.WhyNotCompared;
        var markdown = new StringBuilder($"# {report.Subject.Title}: ablation\n\n")
            .Append("## What was done\n\n").AppendJoin('\n', text.Asked).Append("\n\n")
            .Append("## What was found\n\n").Append(List(text.Found))
            .Append("![Effect of the ablation](ablation.png)\n\n")
            .Append("## Sets\n\n");
        markdown.AppendTable(numbers: true, text.Head, text.Rows);
        markdown.AppendJoin('\n', AblationText.About).Append("\n\n")
            .Append("## How far this reaches\n\n").Append(List(text.Limits))
            .Append("## Drift\n\n").Append(verdict).Append("\n\n")
            .Append("## Neurons\n\n").Append(List(Neurons(report)))
            .Append("## Provenance\n\n").AppendJoin('\n', ReportProse.Provenance(report.Manifest)).Append("\n\n")
            .Append("<details><summary>Hashes, settings and versions</summary>\n\n");
        foreach (var (name, pairs) in new[]
        {
            ("SHA-256 of", report.Manifest.Hashes), ("Setting", report.Manifest.Settings), ("Version of", report.Manifest.Versions),
        })
        {
            markdown.AppendTable(numbers: false, [name, "Value"], pairs.Select(pair => new[] { pair.Key, $"`{pair.Value}`" }));
        }

        return markdown.Append("</details>\n").ToString();
    }

    private static IEnumerable<string> Neurons(AblationReport report) => report.Profile.Sets
        .Where(set => !set.Names.IsEmpty)
        .Select(set => $"{set.Name}: {string.Join(", ", set.Names.Select(name => $"`{name}`"))}");

    private static string List(IEnumerable<string> sentences) => string.Concat(sentences.Select(sentence => $"- {sentence}\n")) + "\n";
}
