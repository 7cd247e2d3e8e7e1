using System.Collections.Immutable;
using Harness.Gpt2;
using Harness.Selectivity;

namespace Harness.Ablations;

/// <summary>
/// The sets of an ablation: all neurons that were chosen, those of each layer, and the dose curve, which takes the first 1, 2, 4, 8, … of
/// them. Each is some of the places of the whole set, and a random set that matches the whole matches each in the same places.
/// </summary>
/// <param name="Sets">The sets: name and places.</param>
public sealed record AblationSets(ImmutableArray<(string Name, ImmutableArray<int> Places)> Sets)
{
    /// <summary>Layers and doses are compared with this many random sets at most: they show where, and the whole set whether.</summary>
    public const int MostForParts = 99;

    /// <summary>The name of the whole set.</summary>
    public const string All = "all";

    /// <summary>Divides the neurons.</summary>
    public static AblationSets Of(ImmutableArray<SiteColumn> neurons)
    {
        var sets = ImmutableArray.CreateBuilder<(string, ImmutableArray<int>)>();
        ImmutableArray<int> places = [.. Enumerable.Range(0, neurons.Length)];
        sets.Add((All, places));
        var layers = places.GroupBy(place => neurons[place].Layer).OrderBy(layer => layer.Key).ToArray();
        sets.AddRange(layers.Select(layer => (LayerName(layer.Key), layer.ToImmutableArray())));
        for (var dose = 1; dose < neurons.Length; dose *= 2)
            sets.Add((DoseName(dose), places[..dose]));
        return new AblationSets(sets.ToImmutable());
    }

    /// <summary>The name of a layer's set.</summary>
    public static string LayerName(int layer) => FormattableString.Invariant($"layer {layer}");

    /// <summary>The name of a dose.</summary>
    public static string DoseName(int neurons) => FormattableString.Invariant($"first {neurons}");

    /// <summary>Every set that has to be measured: each set, followed by its random ones.</summary>
    public IReadOnlyList<ImmutableArray<SiteColumn>> ToMeasure(
        ImmutableArray<SiteColumn> neurons, ImmutableArray<ImmutableArray<SiteColumn>> random) =>
        [.. Sets.SelectMany((set, number) => Some(random, number).Prepend(neurons)
            .Select(from => set.Places.Select(place => from[place]).ToImmutableArray()))];

    /// <summary>The lines of the profile.</summary>
    public ImmutableArray<AblationLine> Lines(
        ImmutableArray<SiteColumn> neurons,
        ImmutableArray<ImmutableArray<SiteColumn>> random,
        NeuronSplit split,
        EffectTable table,
        bool words,
        bool later)
    {
        var lines = ImmutableArray.CreateBuilder<AblationLine>();
        var first = 0;
        for (var number = 0; number < Sets.Length; number++)
        {
            var (name, places) = Sets[number];
            var drawn = Some(random, number).Count();
            var at = first;
            lines.Add(new AblationLine(
                name,
                places.Length,
                name.StartsWith("layer", StringComparison.Ordinal)
                    ? [.. places.Select(place => ChosenNeurons.Name(neurons[place], split))]
                    : [],
                drawn,
                Effect(0, value => value),
                Effect(1, value => -value),
                words ? Effect(2, Math.Abs) : null,
                later ? Effect(3, value => value) : null,
                later ? Effect(4, value => -value) : null));
            first += 1 + drawn;

            AblationEffect Effect(int measure, Func<double, double> distance) => RandomRank.Of(
                table.Mean(measure, at),
                (table.Mean(measure, 0, at), table.Mean(measure, 1, at)),
                [.. Enumerable.Range(at + 1, drawn).Select(set => table.Mean(measure, set))],
                distance);
        }

        return lines.ToImmutable();
    }

    private static IEnumerable<ImmutableArray<SiteColumn>> Some(ImmutableArray<ImmutableArray<SiteColumn>> random, int number) =>
        number == 0 ? random : random.Take(MostForParts);
}
