using System.Globalization;
using Harness.Plots;
using Harness.Profiles;
using static Harness.Reports.Html.Markup;
using static Harness.Runs.InvariantText;

namespace Harness.Reports.Html;

/// <summary>The maps of the attention heads as tables: their values can be read, searched and heard, and their colours stand in the dark.</summary>
internal static class HtmlHeads
{
    // Colours of the style sheet, from Viridis.
    private const int Shades = 10;

    /// <summary>Both maps.</summary>
    public static Markup Of(RunReport run, NeuronFindings found)
    {
        var map = HeadMapData.From(found.Heads, run.Subject.Title, run.Caption);
        var link = ListedNeurons.Links(run);
        return Markup.Of(
            $"""
            <div class="panels heats">
            {Table(map.Share, link)}
            {Table(map.Accuracy, link)}
            </div>
            <p>A head's neurons are its columns of query, key and value. <code>heads.csv</code> has the numbers.</p>
            """);
    }

    private static Markup Table(HeadMapPanel panel, Func<int, Markup> link)
    {
        string caption = $"{panel.Title} by layer and head: {panel.Unit}";
        var heads = Enumerable.Range(0, panel.Heads).Select(head => Markup.Of($"<th scope=\"col\">{head}</th>"));
        var rows = Enumerable.Range(0, panel.Layers).Select(layer => Row(layer, panel.Values.AsSpan().Slice(layer * panel.Heads, panel.Heads).ToArray()));
        return Markup.Of(
            $"""
            <div class="scroll" role="region" aria-label="{caption}" tabindex="0">
            <table class="heat">
            <caption>{caption}</caption>
            <thead><tr><th scope="col">Layer</th>{new Markup(string.Concat(heads))}</tr></thead>
            <tbody>
            {Lines(rows)}
            </tbody>
            </table>
            </div>
            """);

        Markup Row(int layer, double?[] values)
        {
            var cells = values.Select((value, head) => Markup.Of(
                $"<td class=\"{Shade(value)}\" title=\"Layer {layer}, head {head}: {Percent(value)}\">{Whole(value)}</td>"));
            return Markup.Of($"<tr><th scope=\"row\">{link(layer)}</th>{new Markup(string.Concat(cells))}</tr>");
        }

        static string Whole(double? value) => value?.ToString("F0", CultureInfo.InvariantCulture) ?? Runs.InvariantText.None;

        string Shade(double? value) => value is { } number
            ? Invariant($"heat-{Math.Clamp((int)Math.Round(Shades * (number - panel.Minimum) / (panel.Maximum - panel.Minimum)), 0, Shades)}")
            : "";
    }
}
