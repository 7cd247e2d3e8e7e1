using System.Collections.Immutable;
using System.Text.Json;
using Harness.Profiles;
using Harness.Runs;

namespace Harness.Baselines;

/// <summary>
/// The known drifts of a baseline, <c>PRESET.tolerance.json</c> beside it: a list of objects with the keys layer, metric, limit, reason
/// and expires, all of them required.
/// </summary>
public static class Tolerances
{
    /// <summary>Days that a tolerance may last at most: whoever renews it looks again.</summary>
    public const int LongestDays = 366;

    /// <summary>Reads the tolerances of a baseline; none where it has no such file.</summary>
    /// <param name="baseline">The baseline's files.</param>
    /// <param name="today">The day (UTC).</param>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.ToleranceMalformed"/>: an entry is malformed, without a reason, twice there, too wide, or for too long.
    /// </exception>
    public static ImmutableArray<Tolerance> Read(Baseline baseline, DateOnly today)
    {
        if (!File.Exists(baseline.TolerancePath))
            return [];
        try
        {
            var json = File.ReadAllText(baseline.TolerancePath);
            var entries = JsonSerializer.Deserialize<ImmutableArray<Tolerance>>(json, ProfileJson.Options);
            Validate(entries, today);
            return entries;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new HarnessException(
                ErrorCode.ToleranceMalformed,
                $"The tolerances cannot be read: {exception.Message.TrimEnd('.')}",
                baseline.TolerancePath,
                "a key is missing or misspelt, the reason is empty, or more is tolerated than the gate allows",
                """write each as {"layer": 3, "metric": "Q.accuracy_all", "limit": 0.05, "reason": "...", "expires": "2027-01-31"}, """
                + "with null for the layer of a change summed over all layers",
                exception);
        }
    }

    /// <summary>Puts the limits of tolerances in the place of the usual ones, and notes what became of each.</summary>
    /// <param name="report">The comparison by the usual limits. Profiles that are not comparable stay so.</param>
    /// <param name="tolerances">The tolerances.</param>
    /// <param name="today">The day (UTC).</param>
    public static DriftReport Apply(DriftReport report, ImmutableArray<Tolerance> tolerances, DateOnly today)
    {
        if (report.Headline == DriftTier.Identity)
            return report;
        ImmutableArray<ToleranceUse> uses =
            [.. tolerances.Select(tolerance => new ToleranceUse(tolerance, State(tolerance, report, today)))];
        var needed = uses.Where(use => use.State == ToleranceState.Needed).Select(use => use.Tolerance).ToList();
        var rows = report.Rows.Select(row =>
            row.IsBeyondLimit && needed.Find(tolerance => tolerance.IsAbout(row)) is { } tolerance
                ? row with { Limit = Math.Min(tolerance.Limit, row.Tolerable), IsKnown = true }
                : row);
        return report with { Rows = [.. rows.OrderByDescending(row => row.Severity)], Tolerances = uses };
    }

    private static ToleranceState State(Tolerance tolerance, DriftReport report, DateOnly today) =>
        today > tolerance.Expires ? ToleranceState.Expired
        : report.Failures.Any(tolerance.IsAbout) ? ToleranceState.Needed
        : ToleranceState.Unneeded;

    // What grows with the baseline's value is bounded where it is applied.
    private static double Tolerable(string metric)
    {
        var isSum = metric.EndsWith(LayerComparison.Summed, StringComparison.Ordinal);
        var rule = GateTable.Find(LayerValue.KeyOf(isSum ? metric[..^LayerComparison.Summed.Length] : metric));
        return rule is null or { TolerableLimits: > 0 } ? double.PositiveInfinity : rule.Tolerable * (isSum ? LayerComparison.SumsTolerable : 1);
    }

    private static void Validate(ImmutableArray<Tolerance> entries, DateOnly today)
    {
        if (entries.IsDefault || entries.Contains(null!))
            throw new JsonException("it is no list of entries");
        foreach (var entry in entries)
        {
            if (string.IsNullOrWhiteSpace(entry.Reason))
                throw new JsonException($"an entry has no reason: {entry}");
            if (!(entry.Limit > 0 && double.IsFinite(entry.Limit)))
                throw new JsonException($"a limit is no positive number: {entry}");
            if (entry.Limit > Tolerable(entry.Metric))
                throw new JsonException(FormattableString.Invariant($"the gate tolerates at most {Tolerable(entry.Metric)} of this number: {entry}"));
            if (entry.Expires > today.AddDays(LongestDays))
                throw new JsonException(FormattableString.Invariant($"it lasts for more than {LongestDays} days from today: {entry}"));
        }

        if (entries.GroupBy(entry => (entry.Layer, entry.Metric)).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new JsonException($"two entries are about one number: {twice.First()}");
    }
}
