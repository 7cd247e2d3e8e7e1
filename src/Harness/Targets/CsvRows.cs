using System.Collections.Immutable;
using System.Text;

namespace Harness.Targets;

/// <summary>Splits comma-separated values after RFC 4180: quotes around a field, doubled inside, may hold commas and line breaks.</summary>
internal static class CsvRows
{
    /// <summary>The rows with the line that each begins in, from 1; empty lines are no rows.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="error">Makes the exception of a fault: the line and what is wrong.</param>
    public static IEnumerable<(int Line, ImmutableArray<string> Fields)> Of(string text, Func<int, string, Exception> error)
    {
        var (line, place) = (1, 0);
        while (place < text.Length)
        {
            var first = line;
            var fields = ImmutableArray.CreateBuilder<string>();
            do
            {
                fields.Add(Field());
            }
            while (Ate(","));
            if (place < text.Length && !Ate("\r\n") && !Ate("\n"))
                throw error(line, "Text stands behind a closing quote");
            if (place > 0 && text[place - 1] == '\n')
                line++;
            if (fields.Count > 1 || fields[0].Length > 0)
                yield return (first, fields.ToImmutable());
        }

        string Field()
        {
            if (!Ate("\""))
            {
                var end = text.AsSpan(place).IndexOfAny(",\r\n");
                var (start, length) = (place, end < 0 ? text.Length - place : end);
                place += length;
                return text.Substring(start, length);
            }

            var (opened, field) = (line, new StringBuilder());
            while (true)
            {
                if (place == text.Length)
                    throw error(opened, "A quote is not closed");
                if (Ate("\"\""))
                    field.Append('"');
                else if (Ate("\""))
                    return field.ToString();
                else
                {
                    if (text[place] == '\n')
                        line++;
                    field.Append(text[place++]);
                }
            }
        }

        bool Ate(string what)
        {
            var here = string.CompareOrdinal(text, place, what, 0, what.Length) == 0;
            place += here ? what.Length : 0;
            return here;
        }
    }
}
