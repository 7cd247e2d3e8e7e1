using Harness.Reports.Html;

namespace Harness.Ablations;

/// <summary><c>report.html</c> of an ablation: what its <c>report.md</c> says, and every target.</summary>
public static class AblationPage
{
    /// <summary>Formats it.</summary>
    /// <returns>The text of the file, with LF and a newline at the end. It is well-formed XML, too.</returns>
    public static string Format(AblationReport report)
    {
        var text = new AblationText(report);
        HtmlSection[] sections =
        [
            new("found", "What was found", Markup.List(text.Found)),
            new("picture", "Effect", HtmlPicture.Still(AblationPlot.Of(report))),
            new("sets", "Sets", Markup.Of(
                $"""
                {HtmlTable.Of("Sets of neurons and their effects", numbers: true, text.Head, text.Rows)}
                {Markup.Paragraph(AblationText.About)}
                """)),
            new("limits", "How far this reaches", Markup.List(text.Limits)),
            new("drift", "Drift", HtmlDrift.Of(report.Drift, report.WhyNotCompared, Markup.None)),
            new("targets", "Targets", Targets(report)),
            new("provenance", "Provenance", HtmlProvenance.Of(report.Manifest)),
        ];
        return HtmlPage.Of(
            Markup.Of($"{report.Subject.Title}: ablation – {report.Subject.Model}, {report.Subject.Text}"),
            Markup.Of(
                $"""
                <h1>{report.Subject.Title}: ablation</h1>
                {Markup.Paragraph(text.Asked)}
                <p class="run">{HtmlProvenance.Line(report.Manifest)}</p>
                """),
            sections,
            report.Manifest);
    }

    private static Markup Targets(AblationReport report) => HtmlTable.Of(
        "Every target that was measured, with the divergence and the change of the next token's log-probability",
        numbers: false,
        ["target", "category", "KL", "log p(next)", "before", "after"],
        Enumerable.Range(0, report.Targets.Length)
            .Where(row => !double.IsNaN(report.Effects[0, row]))
            .OrderByDescending(row => report.Effects[0, row])
            .Select(row => new[]
            {
                report.Targets[row].Text.Trim(),
                report.Targets[row].Category,
                FormattableString.Invariant($"{report.Effects[0, row]:0.000000}"),
                FormattableString.Invariant($"{report.Effects[1, row]:+0.00000;-0.00000;0}"),
                report.Targets[row].ContextBefore,
                report.Targets[row].ContextAfter,
            }));
}
