using System.Collections.Immutable;

namespace Harness.Profiles;

/// <summary>Counts and averages the neurons of each attention head.</summary>
public static class HeadProfiles
{
    /// <summary>Profiles every head of every layer.</summary>
    /// <param name="neurons">The neurons; those without a head are left out.</param>
    /// <returns>The heads by layer and head; none where no neuron has one.</returns>
    public static ImmutableArray<HeadProfile> Of(IEnumerable<NeuronRecord> neurons) =>
    [
        .. neurons.Where(neuron => neuron.Head is not null)
            .GroupBy(neuron => (neuron.Layer, Head: neuron.Head!.Value))
            .OrderBy(head => head.Key)
            .Select(head => Profile(head.Key.Layer, head.Key.Head, [.. head])),
    ];

    private static HeadProfile Profile(int layer, int head, IReadOnlyList<NeuronRecord> neurons)
    {
        var significant = neurons.Count(neuron => neuron.Significant);
        var selected = neurons.Where(neuron => neuron.Selected).ToArray();
        return new HeadProfile(
            layer,
            head,
            neurons.Count,
            significant,
            ProfileRounding.Percent(significant, neurons.Count),
            selected.Length,
            selected.Length == 0 ? null : Mean(selected),
            Mean(neurons));
    }

    private static double Mean(IReadOnlyList<NeuronRecord> neurons) =>
        Math.Round(neurons.Average(neuron => neuron.Accuracy), ProfileRounding.Decimals);
}
