using System.Buffers;
using System.Globalization;
using System.Text;
using Harness.Targets;

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

    /// <summary>
    /// Formats the rows in the order given. Behind the columns of all runs follow <c>word</c>, where a target stands for another word
    /// than its token, and the numeric columns of a list of one's own: <see cref="TargetListCsv"/> reads all of it back.
    /// </summary>
    /// <returns>The text of the file.</returns>
    public static string Format(IReadOnlyCollection<TargetRow> rows)
    {
        var words = rows.Any(row => row.Word is not null);
        string[] values = [.. rows.SelectMany(row => row.Values.Keys).Distinct().Order(StringComparer.Ordinal)];
        var csv = new StringBuilder(Head).Append(words ? ",word" : "");
        foreach (var name in values)
            csv.Append(',').Append(Field(name));
        csv.Append("\r\n");
        foreach (var row in rows)
        {
            csv.Append(Row(row));
            if (words)
                csv.Append(',').Append(Field(row.Word ?? WordType.Of(row.Text)));
            foreach (var name in values)
                csv.Append(',').Append(row.Values.TryGetValue(name, out var value) ? value.ToString(CultureInfo.InvariantCulture) : "");
            csv.Append("\r\n");
        }

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
