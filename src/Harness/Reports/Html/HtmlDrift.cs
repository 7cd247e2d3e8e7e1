using Harness.Baselines;
using static Harness.Reports.Html.Markup;

namespace Harness.Reports.Html;

/// <summary>The comparison with the baseline: what is beyond its limit, worst first, and folded away what moved within.</summary>
internal static class HtmlDrift
{
    /// <summary>The verdict, the picture and the tables of a run.</summary>
    public static Markup Of(RunReport run) => Of(
        run.Drift,
        run.WhyNotCompared,
        Lines([run.DriftPlot() is { } plot ? HtmlPicture.Of(plot) : None, run.DriftGrid() is { } grid ? Grid(grid) : None]));

    /// <summary>The verdict and its tables.</summary>
    /// <param name="report">The comparison; null where there was none.</param>
    /// <param name="whyNotCompared">Why there was none.</param>
    /// <param name="picture">What stands between the two.</param>
    public static Markup Of(DriftReport? report, string whyNotCompared, Markup picture)
    {
        if (report is not { } drift)
            return Markup.Of($"<p>{whyNotCompared}</p>");

        return Lines(
        [
            Markup.Of($"<p class=\"verdict {(drift.Passed ? "passed" : "failed")}\">{Sign(drift)} {DriftTable.Summary(drift)}</p>"),
            drift is { Passed: false, Movement.Length: > 0 } ? Markup.Of($"<p>What moved: {drift.Movement}.</p>") : None,
            picture,
            drift switch
            {
                { Passed: true } => None,
                { Headline: DriftTier.Identity } => Identity(drift),
                _ => Beyond([.. drift.Failures]),
            },
            drift.Tolerances.IsEmpty ? None : Markup.Of(
                $"<ul>{new Markup(string.Concat(drift.Tolerances.Select(use => Markup.Of($"<li>{use.ToString()}</li>").Text)))}</ul>"),
            Folded("Known drift, tolerated", [.. drift.Rows.Where(row => row is { IsBeyondLimit: false, IsKnown: true })]),
            Folded("Changes within the limits", [.. drift.Rows.Where(row => row is { IsBeyondLimit: false, IsKnown: false })]),
        ]);
    }

    /// <summary>The verdict in a word or two.</summary>
    public static string Headline(RunReport run) => run.Drift switch
    {
        null => "not compared",
        { Passed: true } => "no drift",
        { Headline: DriftTier.Identity } => "not comparable",
        _ => "drifted",
    };

    /// <summary>The verdict as a sign, for those who see it.</summary>
    public static Markup Sign(DriftReport? drift) => Markup.Of(
        $"<span aria-hidden=\"true\" class=\"{(drift is null ? "" : drift.Passed ? "passed" : "failed")}\">{(drift is null ? "–" : drift.Passed ? "✓" : "✗")}</span>");

    private static Markup Folded(string title, DriftRow[] rows) => rows.Length == 0
        ? None
        : Markup.Of($"<details><summary>{title}: {rows.Length}</summary>\n{Table("Largest part of the limit first", rows)}\n</details>");

    private static Markup Table(string caption, IEnumerable<DriftRow> rows) =>
        HtmlTable.Of(caption, numbers: true, DriftTable.Header, rows.Select(DriftTable.Cells), texts: 2);

    private static Markup Beyond(DriftRow[] rows) => rows.Length <= FoldedMarkdown.Seen
        ? Table("Beyond the limits, worst first", rows)
        : Markup.Of(
            $"""
            {Table($"The {FoldedMarkdown.Seen} worst of {rows.Length} beyond the limits", rows.Take(FoldedMarkdown.Seen))}
            <details><summary>The other {rows.Length - FoldedMarkdown.Seen} beyond the limits</summary>
            {Table("Worst first", rows.Skip(FoldedMarkdown.Seen))}
            </details>
            """);

    private static Markup Grid(DriftGrid grid) => Markup.Of(
        $"""
        <div class="moved">
        {HtmlTable.Of("What moved, layer by layer", numbers: true, grid.Head, grid.Rows.Select(row => row.Select(Cell).ToArray()))}
        </div>
        {Paragraph(DriftGrid.About)}
        """);

    // The two lie in a narrow column one below the other, and neither is broken.
    private static Markup Cell(DriftCell cell)
    {
        var sign = cell.IsBeyond ? "✗ " : "";
        var pieces = Markup.Of($"<span>{sign}{cell.Values}</span> <span>{cell.Change}</span>");
        return cell.IsBeyond ? Markup.Of($"<strong class=\"failed\">{pieces}</strong>") : pieces;
    }

    private static Markup Identity(DriftReport drift) => HtmlTable.Of(
        "What differs",
        numbers: false,
        ["entry", "baseline", "now"],
        drift.Rows.Select(row => new[]
        {
            Markup.Of($"{DriftTable.IdentityName(row)}"), Markup.Of($"<code>{row.Baseline}</code>"), Markup.Of($"<code>{row.Now}</code>"),
        }));
}
