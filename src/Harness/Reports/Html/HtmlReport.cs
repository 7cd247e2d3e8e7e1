using static Harness.Reports.Html.Markup;

namespace Harness.Reports.Html;

/// <summary>
/// <c>report.html</c>: what <c>report.md</c> says and more of the targets, in one file that needs neither a network nor a server.
/// Everything is there without script; script adds sorting, filters, and the colours of all targets by a neuron.
/// </summary>
public static class HtmlReport
{
    /// <summary>Formats the report of a run.</summary>
    /// <returns>The text of the file, with LF and a newline at the end. It is well-formed XML, too.</returns>
    public static string Format(RunReport run)
    {
        HtmlSection[] sections = [.. Sections(run)];
        var page = Of(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8"/>
            <meta http-equiv="Content-Security-Policy" content="{PageAssets.SecurityPolicy}"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="color-scheme" content="light dark"/>
            <title>{run.Subject.Title} – {run.Subject.Model}, {run.Subject.Text}</title>
            <style>{new Markup(PageAssets.Style)}</style>
            </head>
            <body>
            <a class="skip" href="#content">Skip to the content</a>
            <header>
            <h1>{run.Subject.Title}</h1>
            <p>{run.Subject.Question}</p>
            <p class="run">{HtmlProvenance.Line(run.Manifest)}</p>
            {HtmlSummary.Of(run)}
            {HtmlSection.Contents(sections)}
            </header>
            <main id="content">
            {Lines(sections.Select(section => section.Text))}
            </main>
            <footer><p>{HtmlProvenance.Line(run.Manifest)}</p></footer>
            <script>{new Markup(PageAssets.Script)}</script>
            </body>
            </html>
            """);
        return page.Text + "\n";
    }

    private static IEnumerable<HtmlSection> Sections(RunReport run)
    {
        // What failed is what the page is opened for.
        var failed = run.Drift is { Passed: false };
        if (failed)
            yield return new("drift", "Drift", HtmlDrift.Of(run));
        if (run.Neurons?.Inference is { } inference)
            yield return new("survives", "What survives", HtmlInference.Of(run, new InferenceText(run, inference)));
        if (run.Registered is { } registered)
            yield return new("registered", "Planned or exploratory", List(registered.Sentences));
        yield return new("found", "What was found", List(ReportFindings.Of(run)));
        yield return new("picture", "Laminar profile", HtmlPicture.Of(run.Plot()));
        if (!failed)
            yield return new("drift", "Drift", HtmlDrift.Of(run));
        yield return new("layers", "Layers", HtmlLayers.Of(run));
        if (run.Neurons is { } found)
            yield return new("neurons", "Where the neurons live", HtmlNeurons.Of(run, found));
        if (!run.Controls.IsEmpty || run.ControlResults is not null || run.Untrained is not null)
            yield return new("controls", "Controls", HtmlControls.Of(run));
        yield return new("limits", "How far this reaches", List(ReportLimits.Of(run)));
        yield return new("asked", "What was asked", Paragraph(ReportProse.Asked(run)));
        if (!run.Targets.IsEmpty)
            yield return new("targets", "Targets", HtmlTargets.Of(run));
        yield return new("provenance", "Provenance", HtmlProvenance.Of(run.Manifest));
    }
}
