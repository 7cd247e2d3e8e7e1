namespace Harness.Baselines;

/// <summary>
/// A <see cref="ProfileDiff"/> for people: every change, worst first, and which are beyond the gate's limits. Lines end in LF.
/// </summary>
public static class ProfileDiffTable
{
    private static readonly string[] Header = ["layer", "metric", "A", "B", "change", "limit", ""];

    /// <summary>Plain monospace text without colours.</summary>
    /// <param name="diff">The comparison.</param>
    /// <param name="a">The name of the one.</param>
    /// <param name="b">The name of the other.</param>
    public static string ToText(ProfileDiff diff, string a, string b)
    {
        var identity = diff.Identity.IsEmpty
            ? []
            : diff.Identity.SelectMany(row => new[] { $"  {DriftTable.IdentityName(row)}", $"    A  {row.Baseline}", $"    B  {row.Now}" })
                .Prepend(NotComparable).Prepend("");
        var table = diff.Rows.IsEmpty ? [] : DriftTable.Aligned([Header, .. diff.Rows.Select(Cells)]).Prepend("");
        return DriftTable.Lines([$"A  {a}", $"B  {b}", .. identity, "", Summary(diff), .. table]);
    }

    /// <summary>Markdown, as GitHub draws it.</summary>
    /// <param name="diff">The comparison.</param>
    /// <param name="a">The name of the one.</param>
    /// <param name="b">The name of the other.</param>
    public static string ToMarkdown(ProfileDiff diff, string a, string b)
    {
        var identity = diff.Identity.Select(row => (string[])[DriftTable.IdentityName(row), $"`{row.Baseline}`", $"`{row.Now}`"]).ToArray();
        var table = diff.Rows.IsEmpty
            ? []
            : diff.Rows.Select(row => $"| {string.Join(" | ", Cells(row))} |")
                .Prepend("|---:|---|---:|---:|---:|---:|---|").Prepend($"| {string.Join(" | ", Header)} |").Prepend("");
        string[] notComparable = identity.Length == 0 ? [] : ["", $"**{NotComparable}**"];
        return DriftTable.Lines([$"A: `{a}`, B: `{b}`", .. notComparable, .. FoldedMarkdown.Table(["entry", "A", "B"], identity), "", $"**{Summary(diff)}**", .. table]);
    }

    private const string NotComparable = "Not the same experiment: the limits below are made for runs that agree in these entries";

    private static string Summary(ProfileDiff diff) => diff switch
    {
        { Layers: 0 } => "No layer is in both: there is nothing to compare",
        { Rows: [] } => FormattableString.Invariant($"No change in {diff.Layers} layers"),
        _ => FormattableString.Invariant(
            $"{diff.Rows.Length} changes in {diff.Layers} layers, {diff.Rows.Count(row => row.IsBeyondLimit)} beyond the gate's limits: {diff.Movement}"),
    };

    private static string[] Cells(DriftRow row) => [.. DriftTable.Cells(row), row.IsBeyondLimit ? "beyond" : ""];
}
