using System.Globalization;
using System.Text;

namespace Harness.Baselines;

/// <summary>
/// A report for people: what is beyond its limit, worst first. As plain monospace text for consoles and build logs, as Markdown for
/// pull requests and <c>$GITHUB_STEP_SUMMARY</c>. Lines end in LF.
/// </summary>
public static class DriftTable
{
    /// <summary>Rows that the text shows at most; Markdown folds those after <see cref="FoldedMarkdown.Seen"/>.</summary>
    public const int TextRows = 40;

    internal static readonly string[] Header = ["layer", "metric", "baseline", "now", "change", "limit"];

    /// <summary>Plain text without colours.</summary>
    /// <param name="report">The report.</param>
    public static string ToText(DriftReport report)
    {
        if (report.Headline == DriftTier.Identity)
            return Lines([Summary(report), .. report.Rows.SelectMany(Stacked), .. Moved(report)]);

        List<string[]> rows = [.. report.Failures.Take(TextRows).Select(Cells)];
        if (rows.Count == 0)
            return Lines([Summary(report), .. Notes(report)]);

        rows.Insert(0, Header);
        var hidden = report.Failures.Count() - TextRows;
        return Lines([
            Summary(report),
            .. Moved(report),
            "",
            .. Aligned(rows),
            .. hidden > 0 ? [Invariant($"... and {hidden} more")] : Array.Empty<string>(),
            .. Notes(report)]);
    }

    /// <summary>Markdown, as GitHub draws it.</summary>
    /// <param name="report">The report.</param>
    public static string ToMarkdown(DriftReport report)
    {
        if (report.Passed)
            return Lines([Summary(report), .. Notes(report)]);

        var identity = report.Headline == DriftTier.Identity;
        return Lines([
            $"**{Summary(report)}**",
            .. Moved(report),
            .. FoldedMarkdown.Table(
                identity ? ["layer", "entry", "baseline", "now"] : Header,
                [.. report.Failures.Select(row => identity ? IdentityCells(row) : Cells(row))],
                "numbers"),
            .. Notes(report)]);
    }

    internal static string LayerName(DriftRow row) => row.Layer is { } layer ? Invariant($"layer {layer}") : "all layers";

    internal static string IdentityName(DriftRow row) => row switch
    {
        { Layer: null } => row.Metric,
        { Metric: "layer" } => LayerName(row),
        _ => $"{LayerName(row)}, {row.Metric}",
    };

    /// <summary>What stands for a value that there is not.</summary>
    internal const string NoValue = "none";

    internal static string Limit(DriftRow row) => Number(row.Limit);

    /// <summary>A number of the file as the file has it.</summary>
    internal static string Value(double? value) => value?.ToString("0.#########", CultureInfo.InvariantCulture) ?? NoValue;

    // Of slopes and their limits, which may be tiny, three digits.
    private static string Number(double value) => Math.Abs(value) is > 0 and < 0.001
        ? value.ToString("G3", CultureInfo.InvariantCulture)
        : value.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>Rows as lines whose columns stand below each other.</summary>
    internal static IEnumerable<string> Aligned(IReadOnlyList<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        return rows.Select(row => string.Join("  ", row.Select((cell, column) => Align(cell, column, widths[column]))).TrimEnd());
    }

    internal static string Lines(IEnumerable<string> lines) => new StringBuilder().AppendJoin('\n', lines).Append('\n').ToString();

    internal static string Summary(DriftReport report)
    {
        if (report.Headline == DriftTier.Identity)
            return $"{DriftTier.Identity.Code()}: not comparable with the baseline, which is not drift";

        var known = report.Rows.Count(row => row.IsKnown && !row.IsBeyondLimit);
        var within = report.Rows.Length - report.Failures.Count() - known;
        var small = within == 0 ? "" : Invariant($"; {within} smaller {(within == 1 ? "change" : "changes")} within the limits");
        if (report.Passed)
            return (known == 0 ? "No drift" : Invariant($"No drift but the known: {known} tolerated")) + small;

        var tiers = report.FailedTiers.Select(tier => Invariant(
            $"{tier.Code()}: {$"{tier}".ToLowerInvariant()} drifted, {Count(report, tier)} beyond the limit"));
        return string.Join("; ", tiers) + small;
    }

    // A list, after an empty line, which Markdown wants.
    private static IEnumerable<string> Notes(DriftReport report) =>
        report.Tolerances.IsEmpty ? [] : ["", .. report.Tolerances.Select(use => $"- {use}")];

    private static IEnumerable<string> Moved(DriftReport report) => report.Movement.Length == 0
        ? []
        : ["", report.Headline == DriftTier.Identity ? $"What moved all the same: {report.Movement}" : $"What moved: {report.Movement}"];

    private static int Count(DriftReport report, DriftTier tier) => report.Failures.Count(row => row.Tier == tier);

    // Hashes are too long for columns, and their first digits may agree.
    private static IEnumerable<string> Stacked(DriftRow row) =>
        ["", IdentityName(row), $"  baseline  {row.Baseline}", $"  now       {row.Now}"];

    internal static string[] Cells(DriftRow row) =>
        [row.Layer?.ToString(CultureInfo.InvariantCulture) ?? "all", row.Metric, row.Baseline, row.Now, Change(row), Limit(row)];

    private static string[] IdentityCells(DriftRow row) =>
        [row.Layer?.ToString(CultureInfo.InvariantCulture) ?? "", row.Metric, $"`{row.Baseline}`", $"`{row.Now}`"];

    // Neither a sum of absolute changes nor a number of neurons has a sign.
    internal static string Change(DriftRow row) => row.Change is not { } change ? "-"
        : change > 0 && row.Layer is not null && row.Tier != DriftTier.Neurons ? $"+{Number(change)}"
        : Number(change);

    private static string Align(string cell, int column, int width) => column == 1 ? cell.PadRight(width) : cell.PadLeft(width);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
