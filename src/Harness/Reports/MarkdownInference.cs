using System.Text;

namespace Harness.Reports;

/// <summary>The section of the report that leads it: what survives where words, and not targets, are the sample.</summary>
internal static class MarkdownInference
{
    /// <summary>Appends what survives; nothing where that cannot be said.</summary>
    public static StringBuilder AppendInference(this StringBuilder report, RunReport run)
    {
        if (run.Neurons?.Inference is not { } inference)
            return report;
        var text = new InferenceText(run, inference);
        report.Append("## What survives\n\n");
        foreach (var sentence in text.Sentences)
            report.Append("- ").Append(sentence).Append('\n');
        report.Append('\n').AppendTable(numbers: true, text.Head, text.Rows);
        report.AppendJoin('\n', InferenceText.About).Append("\n\n");
        if (text.ControlsRows.Any())
            report.AppendTable(numbers: true, text.ControlsHead, text.ControlsRows);
        report.AppendTable(numbers: true, InferenceText.CorrectionsHead, text.CorrectionsRows);
        report.AppendJoin('\n', InferenceText.AboutCorrections).Append("\n\n");
        return report.Append("![p of all neurons](p-values.png)\n\n").AppendJoin('\n', InferenceText.AboutPValues).Append("\n\n");
    }
}
