using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Harness.Results;
using Harness.Runs;
using Harness.Targets;
using Spectre.Console;

namespace Harness.Experiments.Terminal;

/// <summary>Shows targets: each hit as a key word in context, and the word types with their counts.</summary>
internal static partial class TargetsTable
{
    /// <summary>Characters of context on either side.</summary>
    private const int Context = 24;

    /// <summary>One line per hit: category, token index, the token in brackets between its neighbours.</summary>
    public static void WriteHits(IReadOnlyCollection<TargetRow> rows, TextWriter output)
    {
        var width = rows.Max(row => row.Category.Length);
        foreach (var row in rows)
        {
            var (before, after) = (OneLine(row.ContextBefore), OneLine(row.ContextAfter));
            before = before[Math.Max(0, before.Length - Context)..];
            after = after[..Math.Min(after.Length, Context)];
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Category.PadRight(width)} {row.TokenIndex,7}  {before.PadLeft(Context)}[{OneLine(row.Text)}]{after}"));
        }
    }

    /// <summary>A table of the word types: hits, and percent of the category.</summary>
    public static void WriteTypes(ImmutableArray<TargetTypeCount> counts, TextWriter output)
    {
        var totals = counts.GroupBy(count => count.Category).ToDictionary(group => group.Key, group => group.Sum(count => count.Count));
        var table = Tables.Create("category", "word type", "hits", "percent");
        foreach (var (category, type, count) in counts)
            table.AddTexts(category, type, Text($"{count}"), Text($"{100.0 * count / totals[category]:F1}"));
        Tables.Write(table, output);
        output.WriteLine(string.Join(", ", totals.Select(total => Text($"{total.Value} × {total.Key}"))));
    }

    // A context may hold the text's own line breaks and control characters, and half a character becomes U+FFFD.
    private static string OneLine(string text) => VisibleText.Of(WhiteSpace().Replace(text, " "));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
