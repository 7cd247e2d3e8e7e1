using System.Globalization;
using System.Text;
using Harness.Profiles;

namespace Harness.Results;

/// <summary><c>heads.csv</c>: one row per attention head, after RFC 4180, with CR LF. A field is empty where there is no value.</summary>
public static class HeadsCsv
{
    /// <summary>Formats the rows in the order given.</summary>
    /// <returns>The text of the file.</returns>
    public static string Format(IEnumerable<HeadProfile> heads)
    {
        var csv = new StringBuilder("layer,head,neurons,significant,percent_significant,selected,accuracy_selected,accuracy_all\r\n");
        foreach (var head in heads)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{head.Layer},{head.Head},{head.Neurons},{head.Significant},{head.PercentSignificant},")
                .Append(CultureInfo.InvariantCulture, $"{head.Selected},{head.AccuracySelected},{head.AccuracyAll}\r\n");
        }

        return csv.ToString();
    }
}
