using System.Collections.Immutable;
using Harness.Profiles;

namespace Harness.Baselines;

/// <summary>Two profiles layer by layer, as a reader of a pull request compares them: what each layer had, and has.</summary>
internal static class LayerTable
{
    /// <summary>The columns: layer, significant neurons, how many came and went, and the accuracy of each part's selected neurons.</summary>
    public static ImmutableArray<string> Header(LaminarProfile profile) =>
        ["layer", "significant", "came", "went", .. profile.Layers[0].Parts.Select(part => $"{part.Name}, %")];

    /// <summary>A row for each layer that both have and in which one of these moved, the one with the most neurons first.</summary>
    public static ImmutableArray<string[]> Rows(LaminarProfile before, LaminarProfile after) =>
    [
        .. before.Layers.Join(after.Layers, layer => layer.Layer, layer => layer.Layer, (was, found) => (Was: was, Found: found))
            .Where(pair => pair.Was.Parts.Select(part => part.Name).SequenceEqual(pair.Found.Parts.Select(part => part.Name)))
            .Select(pair => (
                Came: ProfileMovement.Only(pair.Found, pair.Was),
                Went: ProfileMovement.Only(pair.Was, pair.Found),
                Cells: Cells(pair.Was, pair.Found)))
            .Where(row => row.Came + row.Went > 0 || row.Cells.Any(cell => cell.Contains("->", StringComparison.Ordinal)))
            .OrderByDescending(row => row.Came + row.Went)
            .Select(row => (string[])[row.Cells[0], row.Cells[1], Invariant($"{row.Came}"), Invariant($"{row.Went}"), .. row.Cells[2..]]),
    ];

    private static string[] Cells(LayerProfile was, LayerProfile found) =>
    [
        Invariant($"{was.Layer}"),
        Moved(Invariant($"{was.Significant}"), Invariant($"{found.Significant}")),
        .. was.Parts.Zip(found.Parts, (before, after) => Moved(Percent(before.AccuracySelected), Percent(after.AccuracySelected))),
    ];

    private static string Moved(string was, string found) => was == found ? was : $"{was} -> {found}";

    private static string Percent(double? value) => value is { } percent ? Invariant($"{percent:F2}") : DriftTable.NoValue;

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
