using System.Collections.Immutable;
using Harness.Profiles;

namespace Harness.Plots;

/// <summary>All that the map of the attention heads shows, before anything is drawn.</summary>
/// <param name="Title">The first line of the picture.</param>
/// <param name="Caption">The second line.</param>
/// <param name="Share">Percent of a head's neurons that are significant.</param>
/// <param name="Accuracy">Mean accuracy of a head's selected neurons.</param>
public sealed record HeadMapData(string Title, string Caption, HeadMapPanel Share, HeadMapPanel Accuracy)
{
    /// <summary>Lays out the map.</summary>
    /// <param name="heads">The heads, by layer and head, as many in each layer.</param>
    /// <param name="title">The first line of the picture.</param>
    /// <param name="caption">The second line.</param>
    public static HeadMapData From(ImmutableArray<HeadProfile> heads, string title, string caption)
    {
        var accuracies = heads.Select(head => head.AccuracySelected).OfType<double>().DefaultIfEmpty(100).ToArray();
        var columns = heads.Max(head => head.Head) + 1;
        return new HeadMapData(
            title,
            caption,
            Panel("Significant neurons", "% of the head's 3 \u00d7 d_head neurons", head => head.PercentSignificant, 0, 100),
            Panel(
                "Accuracy of those with \u03b2 > 0",
                "mean in-sample accuracy (%)",
                head => head.AccuracySelected,
                5 * Math.Floor((accuracies.Min() - 0.1) / 5),
                5 * Math.Ceiling(accuracies.Max() / 5)));

        HeadMapPanel Panel(string name, string unit, Func<HeadProfile, double?> value, double minimum, double maximum) =>
            new(name, unit, heads.Length / columns, columns, [.. heads.Select(value)], minimum, maximum);
    }
}
