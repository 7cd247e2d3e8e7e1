using Harness.Baselines;
using static Harness.Reports.Html.Markup;

namespace Harness.Reports.Html;

/// <summary>The comparison with the baseline: what is beyond its limit, worst first, and folded away what moved within.</summary>
internal static class HtmlDrift
{
    /// <summary>The verdict and its tables.</summary>
    public static Markup Of(RunReport run)
    {
        if (run.Drift is not { } drift)
            return Markup.Of($"<p>{run.WhyNotCompared}</p>");

        return Lines(
        [
            Markup.Of($"<p class=\"verdict\">{Sign(run)} {DriftTable.Summary(drift)}</p>"),
            drift switch
            {
                { Passed: true } => None,
                { Headline: DriftTier.Identity } => Identity(drift),
                _ => Table("Beyond the limits, worst first", drift.Failures),
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
    public static Markup Sign(RunReport run) => Markup.Of(
        $"<span aria-hidden=\"true\">{(run.Drift is null ? "–" : run.Drift.Passed ? "✓" : "✗")}</span>");

    private static Markup Folded(string title, DriftRow[] rows) => rows.Length == 0
        ? None
        : Markup.Of($"<details><summary>{title}: {rows.Length}</summary>\n{Table("Largest part of the limit first", rows)}\n</details>");

    private static Markup Table(string caption, IEnumerable<DriftRow> rows) =>
        HtmlTable.Of(caption, numbers: true, DriftTable.Header, rows.Select(DriftTable.Cells));

    private static Markup Identity(DriftReport drift) => HtmlTable.Of(
        "What differs",
        numbers: false,
        ["entry", "baseline", "now"],
        drift.Rows.Select(row => new[]
        {
            Markup.Of($"{DriftTable.IdentityName(row)}"), Markup.Of($"<code>{row.Baseline}</code>"), Markup.Of($"<code>{row.Now}</code>"),
        }));
}
