using System.Buffers;
using System.Text;

namespace Harness.Results;

/// <summary>
/// <c>targets.csv</c> after RFC 4180: a header, commas, CR LF at the end of each row on every system, a quote doubled inside
/// quotes. The contexts keep the text's own line breaks, inside quotes. Write it as UTF-8 without a byte order mark.
/// </summary>
public static class TargetsCsv
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    /// <summary>The names of the columns.</summary>
    internal const string Head = "category,token_index,token_id,text,context_before,context_after";

    /// <summary>Formats the rows in the order given.</summary>
    /// <returns>The text of the file.</returns>
    public static string Format(IEnumerable<TargetRow> rows)
    {
        var csv = new StringBuilder($"{Head}\r\n");
        foreach (var row in rows)
            csv.Append(Row(row)).Append("\r\n");
        return csv.ToString();
    }

    /// <summary>One row without its line break.</summary>
    internal static string Row(TargetRow row) => FormattableString.Invariant($"{Field(row.Category)},{row.TokenIndex},{row.TokenId},")
        + $"{Field(row.Text)},{Field(row.ContextBefore)},{Field(row.ContextAfter)}";

    // Quotes also guard the spaces at the ends of a token, which some readers would trim.
    private static string Field(string value) =>
        value.AsSpan().ContainsAny(NeedQuotes) || value.StartsWith(' ') || value.EndsWith(' ')
            ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : value;
}
