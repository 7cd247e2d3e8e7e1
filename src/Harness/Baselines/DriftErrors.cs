using System.Collections.Immutable;
using System.Globalization;
using Harness.Runs;

namespace Harness.Baselines;

/// <summary>The errors of a report: one for each tier that fails, in the order of the tiers.</summary>
public static class DriftErrors
{
    /// <summary>The code of a tier.</summary>
    /// <param name="tier">The tier.</param>
    public static ErrorCode Code(this DriftTier tier) => tier switch
    {
        DriftTier.Identity => ErrorCode.NotComparable,
        DriftTier.Counts => ErrorCode.CountsDrifted,
        DriftTier.Means => ErrorCode.MeansDrifted,
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
                $"The run and its baseline are not comparable: {string.Join("; ", rows.Select(Difference))}",
                baselinePath,
                Cause(rows[0].Metric),
                $"if the other input is a mistake, run again with the baseline's; if it is meant, {howToAccept}")
            : new HarnessException(
                tier.Code(),
                $"{(tier == DriftTier.Counts ? "The counts of neurons" : "The mean accuracies")} drifted, "
                    + string.Create(CultureInfo.InvariantCulture, $"{rows.Length} beyond the limit; the worst: {Worst(rows[0])}"),
                baselinePath,
                "the same text, targets and weights gave other numbers: code, a package, the fitter, the device or the driver changed",
                $"if the change is not meant, undo it; if it is, {howToAccept}");

    private static string Difference(DriftRow row) =>
        $"{DriftTable.IdentityName(row)} is {Short(row.Baseline)} in the baseline and {Short(row.Now)} now";

    // An error is one line of a build; the table has the whole hashes.
    private static string Short(string value) => value.Length == 64 ? value[..12] + "…" : value;

    private static string Worst(DriftRow row) =>
        $"{DriftTable.LayerName(row)}, {row.Metric}: baseline {row.Baseline}, now {row.Now}, limit {DriftTable.Limit(row)}";

    private static string Cause(string metric) => metric switch
    {
        "corpus_sha256" => "another text, another edition of a downloaded one (give the baseline's own with --corpus FILE), or the same "
            + "with other line ends (the bytes count: see .gitattributes)",
        "token_ids_sha256" or "tokens" or "unique_tokens" => "the tokenizer, vocab.json or merges.txt changed",
        "targets_sha256" or "label0.name" or "label0.targets" or "label1.name" or "label1.targets" =>
            "the word lists or the rules of the targets changed",
        "weights_sha256" => "another model folder, checkpoint or seed (--model, --weights)",
        "context_pre" or "context_post" => "another context window (--context-pre, --context-post)",
        "site" => "another experiment",
        "precision" => "another arithmetic of the forward pass (--precision)",
        "significance.alpha" or "significance.correction" or "significance.scope" => "another correction (--correction, --scope)",
        _ => "a model of another size, or a baseline from which layers were removed",
    };
}
