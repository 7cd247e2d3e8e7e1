using System.Collections.Immutable;
using Harness.Profiles;

namespace Harness.Tests;

/// <summary>Pieces of profiles of which only some numbers matter.</summary>
internal static class MadeUp
{
    /// <summary>A category whose targets are all of one word.</summary>
    public static CategoryCount Category(string name, int targets) =>
        new(name, targets, Counts.Of([KeyValuePair.Create($"{name} word", targets)]));

    /// <summary>The fits by status, in the order of the enumeration.</summary>
    public static Counts Status(params ReadOnlySpan<int> counts)
    {
        var entries = new List<KeyValuePair<string, int>>();
        foreach (var (one, name) in FitStatusCounts.Names)
            entries.Add(KeyValuePair.Create(name, (int)one < counts.Length ? counts[(int)one] : 0));
        return Counts.Of(entries);
    }

    /// <summary>A part whose first neurons are selected, the next significant with beta &lt; 0, the next borderline.</summary>
    public static PartProfile Part(
        int layer, string name, int tests, int significant, int selected, double? accuracySelected, double accuracyAll, int borderline = 0) => new(
        name,
        tests,
        accuracySelected,
        accuracyAll,
        new NeuronDigest(1.5, 0.25),
        new NeuronDigest(12.5, -6.25),
        new NamedNeurons(
            FormattableString.Invariant($"{layer}.{name}"),
            Columns(0, selected),
            Columns(selected, significant - selected),
            Columns(significant, borderline)));

    /// <summary>The part with other neurons.</summary>
    public static PartProfile With(this PartProfile part, Func<NamedNeurons, NamedNeurons> change) => part with { Neurons = change(part.Neurons) };

    /// <summary>Neurons that become significant with beta &gt; 0.</summary>
    public static PartProfile Come(this PartProfile part, params int[] columns) =>
        part.With(neurons => neurons with { Selected = [.. neurons.Selected.Concat(columns).Order()] });

    /// <summary>Neurons that are significant no more.</summary>
    public static PartProfile Go(this PartProfile part, params int[] columns) => part.With(neurons => neurons with
    {
        Selected = [.. neurons.Selected.Except(columns)],
        Opposed = [.. neurons.Opposed.Except(columns)],
    });

    /// <summary>A neuron that comes where it was not significant, and goes where it was.</summary>
    public static PartProfile Toggle(this PartProfile part, int column) =>
        part.Neurons.Significant.Contains(column) ? part.Go(column) : part.Come(column);

    private static ImmutableArray<int> Columns(int first, int count) => [.. Enumerable.Range(first, count)];
}
