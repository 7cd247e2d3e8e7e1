using Harness.Plots;
using Harness.Profiles;
using static Harness.Reports.Html.Markup;

namespace Harness.Reports.Html;

/// <summary>Where the neurons live: the map of the attention heads, where there are some, and the neurons that rank best.</summary>
internal static class HtmlNeurons
{
    /// <summary>The map and the table.</summary>
    public static Markup Of(RunReport run, NeuronFindings found)
    {
        var table = new NeuronTable(found);
        return Markup.Of(
            $"""
            {(found.Heads.IsEmpty ? None : Map(HeadMapData.From(found.Heads, run.Subject.Title, run.Caption)))}
            {Paragraph(NeuronTable.About(run.Profile.Identity))}
            {HtmlTable.Of("The neurons that rank the categories best, best first", numbers: true, table.Head, table.Rows)}
            """);
    }

    private static Markup Map(HeadMapData map) => Markup.Of(
        $"""
        <figure>
        {HtmlPicture.OnPaper(HeadMapPlot.Drawing(map, "heads-"), $"Map of the attention heads: {map.Share.Title}, {map.Accuracy.Title}")}
        <figcaption>A head's neurons are its columns of query, key and value. <code>heads.csv</code> has the numbers.</figcaption>
        </figure>
        """);
}
