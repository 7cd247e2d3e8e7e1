using Harness.Plots;
using static Harness.Reports.Html.Markup;

namespace Harness.Reports.Html;

/// <summary>What survives where words, and not targets, are the sample.</summary>
internal static class HtmlInference
{
    /// <summary>The sentences, the tables and the picture of p.</summary>
    public static Markup Of(RunReport run, InferenceText text) => Markup.Of(
        $"""
        {List(text.Sentences)}
        {HtmlTable.Of("What survives by words, layer by layer", numbers: true, text.Head, text.Rows)}
        {Paragraph(InferenceText.About)}
        {Controls(text)}
        {HtmlTable.Of("What each correction leaves", numbers: true, InferenceText.CorrectionsHead, text.CorrectionsRows)}
        {Paragraph(InferenceText.AboutCorrections)}
        {Picture(run.PValuePlot()!)}
        """);

    private static Markup Controls(InferenceText text) => text.ControlsRows.Any()
        ? HtmlTable.Of("This run beside its controls, by words", numbers: true, text.ControlsHead, text.ControlsRows)
        : None;

    private static Markup Picture(PValuePlotData plot) => Markup.Of(
        $"""
        <figure>
        <div class="panels">
        {HtmlPicture.Still(plot.Quantiles, "quantiles-")}
        {HtmlPicture.Still(plot.Histogram, "histogram-")}
        </div>
        <figcaption>{Lines(InferenceText.AboutPValues.Select(line => Markup.Of($"{line}")))}</figcaption>
        </figure>
        """);
}
