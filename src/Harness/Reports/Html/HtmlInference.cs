using static Harness.Reports.Html.Markup;

namespace Harness.Reports.Html;

/// <summary>What survives where words, and not targets, are the sample.</summary>
internal static class HtmlInference
{
    /// <summary>The sentences and the table.</summary>
    public static Markup Of(InferenceText text) => Markup.Of(
        $"""
        {List(text.Sentences)}
        {HtmlTable.Of("What survives by words, layer by layer", numbers: true, text.Head, text.Rows)}
        {Paragraph(InferenceText.About)}
        """);
}
