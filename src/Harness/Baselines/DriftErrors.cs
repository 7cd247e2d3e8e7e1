using System.Collections.Immutable;
using System.Globalization;
using Harness.Runs;

namespace Harness.Baselines;

/// <summary>The errors of a report: one for each tier that fails, in the order of the tiers.</summary>
public static class DriftErrors
{
    /// <summary>Entries of the identity that an error names; the table has all.</summary>
    private const int Named = 6;

    /// <summary>The code of a tier.</summary>
    /// <param name="tier">The tier.</param>
    public static ErrorCode Code(this DriftTier tier) => tier switch
    {
        DriftTier.Identity => ErrorCode.NotComparable,
        DriftTier.Neurons => ErrorCode.NeuronsDrifted,
        DriftTier.Counts => ErrorCode.CountsDrifted,
        DriftTier.Means => ErrorCode.MeansDrifted,
        DriftTier.Effects => ErrorCode.EffectsDrifted,
        _ => throw new ArgumentOutOfRangeException(nameof(tier), tier, "not a tier"),
    };

    /// <summary>The errors, the headline first; none for a report that passed.</summary>
    /// <param name="report">The report.</param>
    /// <param name="baselinePath">The baseline's file.</param>
    /// <param name="howToAccept">What to do where the change is meant, for example <see cref="Baseline.HowToAccept"/>.</param>
    public static ImmutableArray<HarnessException> Of(DriftReport report, string baselinePath, string howToAccept) =>
        [.. report.FailedTiers.Select(tier => Error(tier, [.. report.Failures.Where(row => row.Tier == tier)], baselinePath, howToAccept))];

    private static HarnessException Error(DriftTier tier, ImmutableArray<DriftRow> rows, string baselinePath, string howToAccept) =>
        tier == DriftTier.Identity
            ? new HarnessException(
                tier.Code(),
                $"The run and its baseline are not comparable: {string.Join("; ", rows.Take(Named).Select(Difference))}{More(rows)}",
                baselinePath,
                DriftCauses.Of(rows),
                $"if the other input is a mistake, run again with the baseline's; if it is meant, {howToAccept}")
            : new HarnessException(
                tier.Code(),
                $"{Subject(tier)} drifted, "
                    + string.Create(CultureInfo.InvariantCulture, $"{rows.Length} beyond the limit; the worst: {Worst(rows[0])}"),
                baselinePath,
                DriftCauses.OfDrift,
                $"if the change is not meant, undo it; if it is, {howToAccept}");

    private static string Subject(DriftTier tier) => tier switch
    {
        DriftTier.Neurons => "The sets of significant neurons",
        DriftTier.Counts => "The counts of neurons",
        DriftTier.Effects => "The effects of the ablation",
        _ => "The means over neurons",
    };

    private static string More(ImmutableArray<DriftRow> rows) =>
        rows.Length > Named ? FormattableString.Invariant($"; and {rows.Length - Named} more") : "";

    private static string Difference(DriftRow row) =>
        $"{DriftTable.IdentityName(row)} is {Short(row.Baseline)} in the baseline and {Short(row.Now)} now";

    // An error is one line of a build; the table has the whole hashes.
    private static string Short(string value) => value.Length == 64 ? value[..12] + "…" : value;

    private static string Worst(DriftRow row) => row.Baseline.Length + row.Now.Length == 0
        ? $"{DriftTable.LayerName(row)}, {row.Metric}: {DriftTable.Change(row)}, limit {DriftTable.Limit(row)}"
        : $"{DriftTable.LayerName(row)}, {row.Metric}: baseline {row.Baseline}, now {row.Now}, limit {DriftTable.Limit(row)}";
}
