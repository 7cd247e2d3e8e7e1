using System.Collections.Immutable;

namespace Harness.Baselines;

/// <summary>What most likely makes a run differ from its baseline, by the entries that differ.</summary>
internal static class DriftCauses
{
    /// <summary>The same inputs, and other numbers.</summary>
    public const string OfDrift =
        "the same text, targets and weights gave other numbers: code, a package, the device or the driver changed";

    private const string Separated = "separated";

    // By the beginnings of the entries' names. What follows from an entry that differs, too, is no cause of its own.
    private static readonly ImmutableArray<(string Entries, string Cause, string FollowsFrom)> Causes =
    [
        ("corpus_sha256",
            "another text, another edition of a downloaded one (give the baseline's own with --corpus FILE), or the same "
            + "with other line ends (the bytes count: see .gitattributes)", ""),
        ("token_ids_sha256 tokens unique_tokens", "the tokenizer, vocab.json or merges.txt changed", "corpus_sha256"),
        ("context_pre context_post", "another context window (--context-pre, --context-post)", ""),
        ("target_list_sha256", "another list of targets (--targets)", ""),
        ("read_at", "the model is read at another token (--read-at)", ""),
        ("targets_sha256 label0 label1", "the word lists or the rules of the targets changed",
            "corpus_sha256 token_ids_sha256 context_pre context_post target_list_sha256 read_at label0.name label1.name"),
        ("label0.name label1.name", "another study: its categories are others", ""),
        ("weights_sha256", "another model folder, checkpoint or seed (--model, --weights)", ""),
        ("site", "another experiment", ""),
        ("precision", "another arithmetic of the forward pass (--precision)", ""),
        ("fitter", "another fitter (--fitter)", ""),
        (Separated, "another estimate for separated neurons (--separated)", ""),
        ("significance.correction", "another correction (--correction)", ""),
        ("significance.scope", "another scope of the correction (--scope)", ""),
        ("significance.alpha", "another level (--alpha)", ""),
        ("significance", "another significance rule", "significance.correction significance.scope significance.alpha"),
        ("choice neurons_sha256", "other neurons were chosen, or other neurons survive in their run", "weights_sha256 targets_sha256 site"),
        ("replaced_by scale", "another replacement (--with, --scale)", ""),
        ("random_sets seed words horizon", "another --random, --seed, --words or --horizon", ""),
        ("neurons_per_layer layer parts", "a model of another size, or a baseline from which layers were removed", "weights_sha256 site"),
    ];

    /// <summary>The causes, in a sentence without a full stop.</summary>
    public static string Of(ImmutableArray<DriftRow> rows)
    {
        rows = WithSeparated(rows);
        var found = Causes.Where(cause => Differs(rows, cause.Entries) && !Differs(rows, cause.FollowsFrom)).Select(cause => cause.Cause).ToArray();
        return found.Length > 0 ? string.Join("; ", found) : "another setting, or another version of the harness";
    }

    // A fitter is followed by a plus and the one that takes its separated columns.
    private static ImmutableArray<DriftRow> WithSeparated(ImmutableArray<DriftRow> rows) =>
        rows.Any(row => row.Metric == "fitter.name" && row.Baseline.Split('+')[0] == row.Now.Split('+')[0])
            ? [.. rows.Select(row => row.Metric.StartsWith("fitter.", StringComparison.Ordinal) ? row with { Metric = Separated } : row)]
            : rows;

    private static bool Differs(ImmutableArray<DriftRow> rows, string entries) => entries
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Any(entry => rows.Any(row => row.Metric == entry || row.Metric.StartsWith(entry + ".", StringComparison.Ordinal)));
}
