using System.Collections.Immutable;
using Harness.Profiles;

namespace Harness.Reports.Html;

/// <summary>The neurons that the page lists: the best of the run and those of every layer.</summary>
internal static class ListedNeurons
{
    /// <summary>The neurons, the best first; none where nobody looked.</summary>
    public static ImmutableArray<TopNeuron> Of(RunReport run) => run.Neurons is not { } found ? [] :
    [
        .. found.Top.Concat(found.ByLayer)
            .DistinctBy(one => (one.Neuron.Layer, one.Neuron.Index))
            .OrderByDescending(one => Math.Abs(one.Neuron.Auc!.Value - 0.5)),
    ];

    /// <summary>The number of every layer; one with neurons in the list is a link to them.</summary>
    public static Func<int, Markup> Links(RunReport run)
    {
        var layers = Of(run).Select(one => one.Neuron.Layer).ToHashSet();
        return layer => layers.Contains(layer)
            ? Markup.Of($"<a href=\"#neurons-{layer}\" aria-label=\"Layer {layer}: its neurons\">{layer}</a>")
            : Markup.Of($"{layer}");
    }
}
