using System.Collections.Immutable;
using Harness.Profiles;
using Harness.Targets;

namespace Harness.Plots;

/// <summary>All that the picture of a neuron shows, before anything is drawn.</summary>
/// <param name="Title">The first line of the picture.</param>
/// <param name="Caption">The second line.</param>
/// <param name="Categories">The left panel: the targets of each category.</param>
/// <param name="Words">The right panel: the targets of each word type, by their mean.</param>
public sealed record StripPlotData(
    string Title, string Caption, ImmutableArray<StripGroup> Categories, ImmutableArray<StripGroup> Words)
{
    // Blue and vermilion of Okabe and Ito (2008); grey for a word of both categories.
    private static readonly ImmutableArray<string> Colors = ["#0072b2", "#d55e00"];
    private const string Grey = "#8c8c8c";

    /// <summary>Lays out the picture of a neuron.</summary>
    /// <param name="inspection">The neuron.</param>
    /// <param name="labels">0 or 1, one per target.</param>
    /// <param name="types">The word types of the targets.</param>
    /// <param name="categories">The names of label 0 and label 1.</param>
    /// <param name="caption">The second line of the picture.</param>
    public static StripPlotData From(
        NeuronInspection inspection,
        ImmutableArray<byte> labels,
        WordTypes types,
        (string Label0, string Label1) categories,
        string caption)
    {
        return new StripPlotData(
            $"Neuron {inspection.Neuron.Name}",
            caption,
            [
                new(categories.Label0, Colors[0], Where(row => labels[row] == 0)),
                new(categories.Label1, Colors[1], Where(row => labels[row] == 1)),
            ],
            [
                .. inspection.Words.Select(word =>
                {
                    var type = types.Names.IndexOf(word.Word);
                    return new StripGroup(word.Word, ColorOf(type), Where(row => types.OfRow[row] == type));
                }),
            ]);

        ImmutableArray<float> Where(Func<int, bool> wanted) => [.. inspection.Activations.Where((_, row) => wanted(row))];

        string ColorOf(int type) =>
            labels.Where((_, row) => types.OfRow[row] == type).Distinct().ToArray() is [var only] ? Colors[only] : Grey;
    }
}
