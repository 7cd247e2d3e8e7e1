namespace Harness.Baselines;

/// <summary>Markdown of which the first rows are seen and the others unfold, as GitHub draws it.</summary>
internal static class FoldedMarkdown
{
    /// <summary>Rows and lines that are seen.</summary>
    public const int Seen = 20;

    /// <summary>A table after an empty line; nothing without rows.</summary>
    public static IEnumerable<string> Table(IReadOnlyCollection<string> head, IEnumerable<string[]> rows) => rows.Any()
        ?
        [
            "",
            $"| {string.Join(" | ", head)} |",
            $"|{string.Concat(head.Select(_ => "---|"))}",
            .. rows.Select(row => $"| {string.Join(" | ", row.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |"),
        ]
        : [];

    /// <summary>A table whose later rows are folded.</summary>
    /// <param name="head">Its head.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="what">What the rows are called, in the plural.</param>
    public static IEnumerable<string> Table(IReadOnlyCollection<string> head, IReadOnlyCollection<string[]> rows, string what) =>
        [.. Table(head, rows.Take(Seen)), .. Fold(FormattableString.Invariant($"{rows.Count - Seen} more {what}"), Table(head, rows.Skip(Seen)))];

    /// <summary>Lines that unfold below a title; nothing without lines.</summary>
    public static IEnumerable<string> Fold(string title, IEnumerable<string> lines) =>
        lines.Any() ? ["", $"<details><summary>{title}</summary>", "", .. lines.SkipWhile(line => line.Length == 0), "", "</details>"] : [];
}
