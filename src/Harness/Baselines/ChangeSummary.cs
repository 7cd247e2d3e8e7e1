using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Harness.Profiles;
using Harness.Runs;

namespace Harness.Baselines;

/// <summary>
/// What a reviewer of a pull request reads: each golden and baseline that the branch changed, in a sentence, with the words that came and
/// went and the table of what moved. Markdown, as GitHub draws it.
/// </summary>
public static partial class ChangeSummary
{
    /// <summary>The summary.</summary>
    /// <param name="changes">What the branch changed.</param>
    /// <param name="pending">What was received since and is not accepted.</param>
    /// <param name="target">The branch that it is to be merged into.</param>
    /// <param name="pictures">The picture of a baseline by its name, for example a link; none where it has no entry.</param>
    public static string ToMarkdown(
        ImmutableArray<BranchChange> changes, ImmutableArray<PendingChange> pending, string target, IReadOnlyDictionary<string, string> pictures) =>
        DriftTable.Lines(
        [
            $"## What moved since {target}",
            "",
            changes.IsEmpty ? "No baseline and no golden changed." : Invariant($"{Count(changes, isBaseline: true)}, {Count(changes, isBaseline: false)}."),
            .. changes.OrderByDescending(change => change.IsBaseline).SelectMany(change => Section(change, pictures)),
            .. Accepting(changes, pending),
        ]);

    /// <summary>The two profiles of a changed baseline; null where one is missing or cannot be read.</summary>
    public static (LaminarProfile Before, LaminarProfile After)? Profiles(BranchChange change) =>
        change.IsBaseline && Read(change.Before, change.Path).Profile is { } before && Read(change.After, change.Path).Profile is { } after
            ? (before, after)
            : null;

    private static string Count(ImmutableArray<BranchChange> changes, bool isBaseline)
    {
        var count = changes.Count(change => change.IsBaseline == isBaseline);
        return Invariant($"{count} {(isBaseline ? "baseline" : "golden")}{(count == 1 ? "" : "s")}");
    }

    private static IEnumerable<string> Section(BranchChange change, IReadOnlyDictionary<string, string> pictures) =>
    [
        "",
        $"### {(change.IsBaseline ? "Baseline" : "Golden")} {Text(change.Name)}",
        "",
        .. (change.Before, change.After) switch
        {
            (null, _) => ["New."],
            (_, null) => ["Deleted."],
            _ when change.IsBaseline => Baseline(change, pictures),
            _ => Golden(change),
        },
    ];

    private static IEnumerable<string> Baseline(BranchChange change, IReadOnlyDictionary<string, string> pictures)
    {
        var (before, after) = (Read(change.Before, change.Path), Read(change.After, change.Path));
        if (before.Profile is null || after.Profile is null)
            return [Text(before.Error ?? after.Error!), "", .. Golden(change)];
        var diff = ProfileDiff.Of(before.Profile, after.Profile);
        if (diff.IsEmpty)
            return ["No number moved."];
        var words = diff.Identity.Where(row => Word().IsMatch(row.Metric)).ToArray();
        var others = diff.Identity.Except(words).ToArray();
        return
        [
            diff.Movement.Length > 0 ? $"**{diff.Movement}**" : "**No number of a layer moved.**",
            .. change.Reason is { } reason ? ["", $"Accepted: {Text(reason)}"] : Array.Empty<string>(),
            .. diff.Identity.IsEmpty ? Array.Empty<string>() : ["", $"Not comparable, and so no drift: {DriftCauses.Of(diff.Identity)}."],
            .. words.Length == 0 ? Array.Empty<string>() : ["", .. words.Select(row => Words(row, after.Profile.Identity))],
            .. pictures.TryGetValue(change.Name, out var picture) ? ["", picture] : Array.Empty<string>(),
            .. FoldedMarkdown.Table(LayerTable.Header(after.Profile), LayerTable.Rows(before.Profile, after.Profile), "layers"),
            .. FoldedMarkdown.Fold("What it is about", FoldedMarkdown.Table(["entry", "before", "now"], others.Select(Entry))),
            .. FoldedMarkdown.Fold(Invariant($"Every number that changed: {diff.Rows.Length}"), Rows(diff)),
        ];
    }

    // The limits are made for runs of one thing. Digests are for the gate, and come last.
    private static IEnumerable<string> Rows(ProfileDiff diff)
    {
        var rows = diff.Rows.OrderBy(row => row.Tier).ToArray();
        return diff.Identity.IsEmpty
            ? FoldedMarkdown.Table(
                ["layer", "metric", "before", "now", "change", "limit", ""],
                rows.Select(row => (string[])[.. DriftTable.Cells(row), row.IsBeyondLimit ? "beyond" : ""]))
            : FoldedMarkdown.Table(["layer", "metric", "before", "now", "change"], rows.Select(row => DriftTable.Cells(row)[..^1]));
    }

    private static string[] Entry(DriftRow row) => [DriftTable.IdentityName(row), Code(row.Baseline), Code(row.Now)];

    // label1.words.nothing: none -> 4
    private static string Words(DriftRow row, ProfileIdentity identity)
    {
        var found = Word().Match(row.Metric);
        var (label, word) = (Text(Named(found.Groups[1].Value)), Text(found.Groups[2].Value));
        return row.Baseline == DriftTable.NoValue ? $"- {label}: **{word}** came, {row.Now} targets"
            : row.Now == DriftTable.NoValue ? $"- {label}: **{word}** went, {row.Baseline} targets"
            : $"- {label}: **{word}** {row.Baseline} -> {row.Now} targets";

        string Named(string label) => (label == "label0" ? identity.Label0 : identity.Label1).Name;
    }

    private static IEnumerable<string> Golden(BranchChange change)
    {
        var lines = LineDiff.Of(change.Before!, change.After!);
        // More backticks than any line has, so that no line ends the block.
        var fence = new string('`', 3 + lines.Select(line => line.Text.Count(c => c == '`')).DefaultIfEmpty().Max());
        var text = lines.Select(line => line.Kind == '@' ? $"@@ {line.Text} @@" : $"{line.Kind}{line.Text}").ToArray();
        return text.Length <= FoldedMarkdown.Seen
            ? Block(text)
            :
            [
                .. Block(text.Take(FoldedMarkdown.Seen)),
                .. FoldedMarkdown.Fold(Invariant($"{text.Length - FoldedMarkdown.Seen} more lines"), Block(text.Skip(FoldedMarkdown.Seen))),
            ];

        IEnumerable<string> Block(IEnumerable<string> block) => [$"{fence}diff", .. block, fence];
    }

    private static IEnumerable<string> Accepting(ImmutableArray<BranchChange> changes, ImmutableArray<PendingChange> pending) =>
    [
        .. changes.IsEmpty
            ? Array.Empty<string>()
            : ["", "What stands above is accepted by merging. To look closer: `git diff` and `diff A B --picture FILE` on a checkout."],
        .. pending.IsEmpty
            ? Array.Empty<string>()
            :
            [
                "",
                "### Received, and accepted by nobody",
                "",
                .. pending.Select(change => $"- {Text(change.Name)}: {Text(PendingChanges.Summary(change))}"),
                "",
                "Run the same on your own machine, look with `dotnet run --project src/Experiments -- review`, and commit what you accept.",
            ],
    ];

    private static (LaminarProfile? Profile, string? Error) Read(string? text, string path)
    {
        try
        {
            return text is null ? (null, "There is no file.") : (ProfileJson.Parse(text, path), null);
        }
        catch (HarnessException error)
        {
            return (null, $"{error.Code}: {error.What}.");
        }
    }

    private static string Code(string text) => $"`{text}`";

    // A word of a text may be anything: it must not become markup.
    private static string Text(string text) => Special().Replace(text, @"\$0").ReplaceLineEndings(" ");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    [GeneratedRegex(@"^(label[01])\.words\.(.*)$", RegexOptions.Singleline)]
    private static partial Regex Word();

    [GeneratedRegex(@"[\\`*_<>\[\]!|#~]")]
    private static partial Regex Special();
}
