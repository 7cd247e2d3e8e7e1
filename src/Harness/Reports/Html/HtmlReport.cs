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
    public static string Format(RunReport run) =>
        HtmlPage.Of(
            Of($"{run.Subject.Title} – {run.Subject.Model}, {run.Subject.Text}"),
            Of(
                $"""
                <h1>{run.Subject.Title}</h1>
                <p>{run.Subject.Question}</p>
                <p class="run">{HtmlProvenance.Line(run.Manifest)}</p>
                {HtmlSummary.Of(run)}
                """),
            Sections(run),
            run.Manifest);

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
        if (run.Neurons?.Adjusted is { } adjusted)
            yield return new("covariates", "With covariates", Covariates(new AdjustedTable(run.Profile.Identity, adjusted)));
        if (!run.Compared.IsEmpty || run.ControlTasks is not null)
            yield return new("controls", "Controls", HtmlControls.Of(run));
        if (run.Untrained is { } untrained)
            yield return new("untrained", "Untrained models", HtmlControls.Of(new UntrainedTable(run, untrained)));
        if (run.Rotated is { } rotated)
            yield return new("rotations", "Rotated bases", HtmlControls.Of(new RotationTable(rotated)));
        yield return new("limits", "How far this reaches", List(ReportLimits.Of(run)));
        yield return new("asked", "What was asked", Paragraph(ReportProse.Asked(run)));
        if (!run.Targets.IsEmpty)
            yield return new("targets", "Targets", HtmlTargets.Of(run));
        yield return new("provenance", "Provenance", HtmlProvenance.Of(run.Manifest));
    }

    private static Markup Covariates(AdjustedTable adjusted) => Of(
        $"""
        <p>{adjusted.Sentence}</p>
        {HtmlTable.Of("What covariates leave, layer by layer", numbers: true, AdjustedTable.Head, adjusted.Rows)}
        {Paragraph(AdjustedTable.About)}
        {HtmlTable.Of("The covariates", numbers: true, adjusted.CovariatesHead, adjusted.CovariatesRows)}
        """);
}
