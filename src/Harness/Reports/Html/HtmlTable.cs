namespace Harness.Reports.Html;

/// <summary>A captioned table with headed rows and columns; one wider than the page scrolls in itself, by keyboard too.</summary>
internal static class HtmlTable
{
    /// <summary>A table of texts.</summary>
    /// <param name="caption">What it shows.</param>
    /// <param name="numbers">Whether all columns but the first are numbers, and aligned to the right.</param>
    /// <param name="head">The names of the columns.</param>
    /// <param name="rows">The rows, each headed by its first cell.</param>
    /// <param name="texts">How many columns, from the first on, are texts all the same.</param>
    public static Markup Of(string caption, bool numbers, IEnumerable<string> head, IEnumerable<string[]> rows, int texts = 1) =>
        Of(caption, numbers, head, rows.Select(row => row.Select(cell => Markup.Of($"{cell}")).ToArray()), texts: texts);

    /// <summary>A table of markup.</summary>
    /// <param name="caption">What it shows.</param>
    /// <param name="numbers">Whether all columns but the first are numbers, and aligned to the right.</param>
    /// <param name="head">The names of the columns.</param>
    /// <param name="rows">The rows, each headed by its first cell.</param>
    /// <param name="id">The name of a row in an address; null where it has none.</param>
    /// <param name="texts">How many columns, from the first on, are texts all the same.</param>
    public static Markup Of(
        string caption, bool numbers, IEnumerable<string> head, IEnumerable<Markup[]> rows, Func<int, string?>? id = null, int texts = 1)
    {
        var kind = new Markup(numbers ? " class=\"numbers\"" : "");
        return Markup.Of(
            $"""
            <div class="scroll" role="region" aria-label="{caption}" tabindex="0">
            <table{kind}>
            <caption>{caption}</caption>
            <thead><tr>{Cells(head.Select((name, column) => Markup.Of($"<th{Kind(column, texts)} scope=\"col\">{name}</th>")))}</tr></thead>
            <tbody>
            {Markup.Lines(rows.Select((row, number) => Row(row, id?.Invoke(number), texts)))}
            </tbody>
            </table>
            </div>
            """);
    }

    private static Markup Row(Markup[] cells, string? id, int texts)
    {
        var name = id is null ? Markup.None : Markup.Of($" id=\"{id}\"");
        var others = cells.Select((cell, column) => Markup.Of($"<td{Kind(column, texts)}>{cell}</td>")).Skip(1);
        return Markup.Of($"<tr{name}><th scope=\"row\">{cells[0]}</th>{Cells(others)}</tr>");
    }

    // The first column is one of texts as it is.
    private static Markup Kind(int column, int texts) => new(column > 0 && column < texts ? " class=\"text\"" : "");

    private static Markup Cells(IEnumerable<Markup> cells) => new(string.Concat(cells.Select(cell => cell.Text)));
}
