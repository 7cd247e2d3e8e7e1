using System.Text;
using Harness.Profiles;

namespace Harness.Reports;

/// <summary>The section of the report that says where the neurons live.</summary>
internal static class MarkdownNeurons
{
    /// <summary>Appends the map of the heads, where there are some, and the neurons that rank the categories best.</summary>
    public static void AppendNeurons(this StringBuilder report, LaminarProfile profile, NeuronFindings found)
    {
        report.Append("## Where the neurons live\n\n");
        if (!found.Heads.IsEmpty)
        {
            report.Append(
                """
                ![Attention heads](head-map.png)

                A head's neurons are its columns of query, key and value. [heads.csv](heads.csv) has the numbers.


                """.ReplaceLineEndings("\n"));
        }

        var table = new NeuronTable(found.Top, hasHeads: !found.Heads.IsEmpty);
        report.AppendJoin('\n', NeuronTable.About(profile.Identity)).Append("\n\n");
        report.AppendTable(numbers: true, table.Head, table.Rows);
    }
}
