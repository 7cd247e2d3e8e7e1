using System.Text;
using Harness.Runs;

namespace Harness.Reports;

/// <summary>A table of GitHub's Markdown whose text stays readable where it is not rendered: one row per line.</summary>
internal static class MarkdownTable
{
    /// <summary>Appends a table. The first column is aligned left, the others right where <paramref name="numbers"/> is set.</summary>
    public static void AppendTable(this StringBuilder text, bool numbers, string[] head, IEnumerable<string[]> rows)
    {
        text.AppendRow(head);
        text.AppendRow([.. head.Select((_, column) => numbers && column > 0 ? "--:" : "---")]);
        foreach (var row in rows)
            text.AppendRow(row);
        text.Append('\n');
    }

    private static void AppendRow(this StringBuilder text, string[] cells) =>
        text.Append("| ").AppendJoin(" | ", cells.Select(Escape)).Append(" |\n");

    private static string Escape(string cell) =>
        VisibleText.Of(cell.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" "));
}
