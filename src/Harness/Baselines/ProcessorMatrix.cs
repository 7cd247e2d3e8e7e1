using System.Collections.Immutable;
using System.Text.Json;
using Harness.Profiles;

namespace Harness.Baselines;

/// <summary>
/// How far the runs of several machines are from one baseline: what processors, and nothing else, change. Of each tier it says how much of
/// the gate's limit was used; 1 just passes.
/// </summary>
public static class ProcessorMatrix
{
    private static readonly DriftTier[] Tiers = [DriftTier.Neurons, DriftTier.Counts, DriftTier.Means];

    /// <summary>The table as Markdown, and the tolerances that would let every machine pass.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="today">The day (UTC), from which proposals last half a year.</param>
    public static string ToMarkdown(ImmutableArray<MatrixRun> runs, DateOnly today) => DriftTable.Lines(
    [
        "| baseline | machine | runs | rows that differ | neurons | counts | means | verdict |",
        "|---|---|---:|---:|---:|---:|---:|---|",
        .. runs.GroupBy(run => (run.Baseline, run.Machine)).OrderBy(group => group.Key).Select(group => Row([.. group])),
        .. runs.Select(run => run.Baseline).Distinct().Order(StringComparer.Ordinal).SelectMany(baseline => Proposal(baseline, runs, today)),
    ]);

    /// <summary>Tolerances that would let every machine's run pass, with the machines that need them as the reason.</summary>
    /// <param name="runs">The runs of one baseline.</param>
    /// <param name="today">The day (UTC), from which they last half a year.</param>
    public static ImmutableArray<Tolerance> Propose(ImmutableArray<MatrixRun> runs, DateOnly today) =>
    [
        .. runs.Where(IsComparable)
            .SelectMany(run => run.Report!.Failures.Select(row => (run.Machine, Row: row)))
            .Where(failure => failure.Row.Change is { } change && Math.Abs(change) <= failure.Row.Tolerable)
            .GroupBy(failure => (failure.Row.Layer, failure.Row.Metric))
            .OrderBy(group => group.Key.Layer ?? int.MaxValue).ThenBy(group => group.Key.Metric, StringComparer.Ordinal)
            .Select(group => new Tolerance(
                group.Key.Layer,
                group.Key.Metric,
                Up(group.Max(failure => Math.Abs(failure.Row.Change!.Value))),
                $"seen on {string.Join("; ", group.Select(failure => failure.Machine).Distinct().Order(StringComparer.Ordinal))}",
                today.AddMonths(6))),
    ];

    private static bool IsComparable(MatrixRun run) => run.Report is { } report && report.Headline != DriftTier.Identity;

    private static string Row(MatrixRun[] runs)
    {
        MatrixRun[] comparable = [.. runs.Where(IsComparable)];
        var used = Tiers.Select(tier => comparable.Length == 0 ? "" : Used(tier, comparable));
        var rows = comparable.Select(run => run.Report!.Rows.Length).DefaultIfEmpty().Max();
        return $"| {runs[0].Baseline} | {runs[0].Machine.Replace("|", "\\|", StringComparison.Ordinal)} | "
            + FormattableString.Invariant($"{runs.Length} | {rows} | {string.Join(" | ", used)} | {Verdict(runs)} |");
    }

    private static string Used(DriftTier tier, MatrixRun[] runs) =>
        runs.SelectMany(run => run.Report!.Rows).Where(row => row.Tier == tier).Select(row => row.Severity).DefaultIfEmpty().Max() switch
        {
            double.PositiveInfinity => "beyond",
            var most => most.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture),
        };

    private static string Verdict(MatrixRun[] runs) =>
        runs.Any(run => run.Report is null) ? "no such baseline here"
        : !runs.All(IsComparable) ? "not comparable"
        : runs.All(run => run.Report!.Passed) ? "passes"
        : "drifts";

    private static IEnumerable<string> Proposal(string baseline, ImmutableArray<MatrixRun> all, DateOnly today)
    {
        ImmutableArray<MatrixRun> runs = [.. all.Where(run => run.Baseline == baseline)];
        var failures = runs.Where(IsComparable).SelectMany(run => run.Report!.Failures).ToArray();
        if (failures.Length == 0)
            return [];
        var proposed = Propose(runs, today);
        var covered = failures.Count(row => proposed.Any(tolerance => tolerance.IsAbout(row)));
        return
        [
            "",
            FormattableString.Invariant($"{baseline}: {failures.Length} rows beyond their limits; these tolerances would cover {covered} of them."),
            .. proposed.IsEmpty
                ? Array.Empty<string>()
                : ["", "```json", "[", .. proposed.Select((entry, i) => "  " + Json(entry) + (i + 1 < proposed.Length ? "," : "")), "]", "```"],
        ];
    }

    private static string Json(Tolerance tolerance) => JsonSerializer.Serialize(tolerance, ProfileJson.Options);

    // To two digits, upwards, so that what was seen passes.
    private static double Up(double value)
    {
        var unit = Math.Pow(10, Math.Floor(Math.Log10(value)) - 1);
        return Math.Round(Math.Ceiling(value / unit) * unit, 12);
    }
}
