using System.Text;

namespace Harness.Reports;

/// <summary>The section of the report that sets the controls beside the result.</summary>
internal static class MarkdownControls
{
    /// <summary>Appends what each control is, and a table of each of the two measures.</summary>
    public static void AppendControls(this StringBuilder report, ControlTables tables)
    {
        report.Append("## Controls\n\n");
        foreach (var meaning in tables.Meanings)
            report.Append("- ").Append(meaning).Append('\n');
        report.Append('\n').AppendJoin('\n', tables.Design).Append("\n\n");
        report.Append("![Controls](controls.png)\n\n").AppendJoin('\n', ControlTables.AboutPicture).Append("\n\n");
        report.AppendJoin('\n', ControlTables.AboutShares).Append("\n\n");
        report.AppendTable(numbers: true, tables.ShareHead, tables.ShareRows);
        report.AppendJoin('\n', ControlTables.AboutAccuracies).Append("\n\n");
        report.AppendTable(numbers: true, tables.AccuracyHead, tables.AccuracyRows);
    }
}
