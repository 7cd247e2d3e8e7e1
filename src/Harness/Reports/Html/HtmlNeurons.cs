using System.Collections.Immutable;
using Harness.Profiles;
using static Harness.Reports.Html.Markup;

namespace Harness.Reports.Html;

/// <summary>
/// Where the neurons live: the maps of the attention heads, where there are some, and the neurons that rank best, in the run and in each layer.
/// </summary>
internal static class HtmlNeurons
{
    /// <summary>The maps, the table, and each neuron by itself.</summary>
    public static Markup Of(RunReport run, NeuronFindings found)
    {
        var listed = ListedNeurons.Of(run);
        var table = new NeuronTable(listed, hasHeads: !found.Heads.IsEmpty);
        return Markup.Of(
            $"""
            {(found.Heads.IsEmpty ? None : HtmlHeads.Of(run, found))}
            {Paragraph(NeuronTable.About(run.Profile.Identity))}
            <p>Listed are the best of the run and of every layer. A neuron opens with the targets that drive it.</p>
            {Filter(listed)}
            <div id="neuron-rows" class="rows">
            {HtmlTable.Of(
                "The neurons that rank the categories best, best first",
                numbers: true,
                table.Head,
                table.Rows.Select((row, number) => row.Select((cell, column) => column == 0 ? Link(listed[number]) : Markup.Of($"{cell}")).ToArray()),
                number => FirstOfLayer(listed, number))}
            </div>
            {Lines(listed.Select(neuron => HtmlNeuron.Of(run, neuron, isBest: found.Top.Any(top => top.Neuron.Name == neuron.Neuron.Name))))}
            """);
    }

    private static Markup Link(TopNeuron neuron) => Markup.Of($"<a href=\"#{HtmlNeuron.Id(neuron)}\">{neuron.Neuron.Name}</a>");

    // Where a link to a layer's neurons leads without script; with it they alone are shown.
    private static string? FirstOfLayer(ImmutableArray<TopNeuron> listed, int number)
    {
        var layer = listed[number].Neuron.Layer;
        return listed.Take(number).Any(before => before.Neuron.Layer == layer) ? null : FormattableString.Invariant($"neurons-{layer}");
    }

    private static Markup Filter(ImmutableArray<TopNeuron> listed)
    {
        var layers = listed.Select(one => one.Neuron.Layer).Distinct().Order().Select(layer => Markup.Of($"<option>{layer}</option>"));
        var parts = listed.Select(one => one.Neuron.Part).Distinct().Select(part => Markup.Of($"<option>{part}</option>"));
        return Markup.Of(
            $"""
            <form id="neuron-filter" class="filter" role="search" aria-label="Filter the neurons" hidden="hidden">
            <label>Layer <select id="neuron-layer"><option value="">all</option>{Lines(layers)}</select></label>
            <label>Part <select id="neuron-part"><option value="">all</option>{Lines(parts)}</select></label>
            <label>Word <input id="neuron-word" type="search" autocomplete="off"/></label>
            <output id="neurons-shown" for="neuron-layer neuron-part neuron-word">{listed.Length:N0} of {listed.Length:N0}</output>
            </form>
            """);
    }
}
