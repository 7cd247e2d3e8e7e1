using Harness.Runs;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Harness.Experiments.Terminal;

/// <summary>Tables in one style: with lines and colour in a terminal, plain and as wide as they need in a log.</summary>
internal static class Tables
{
    private const int LogWidth = 140;

    // Wider than any table.
    private const int Widest = 10_000;

    /// <summary>An empty table with these columns.</summary>
    public static Table Create(params string[] columns)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in columns)
            table.AddColumn(new TableColumn(Markup.Escape(VisibleText.Of(column))).NoWrap());
        return table;
    }

    /// <summary>Adds a row of texts, whose brackets and control characters mean nothing.</summary>
    public static void AddTexts(this Table table, params string[] cells) =>
        table.AddRow(cells.Select(cell => new Text(VisibleText.Of(cell))));

    /// <summary>Writes a table. Where a terminal is narrower than its values it breaks the lines, and no value is cut.</summary>
    public static void Write(Table table, TextWriter output)
    {
        var console = Console(output);
        if (table.Columns.All(column => column.NoWrap))
            console.Profile.Width = Math.Max(console.Profile.Width, Width(table, console));
        console.Write(table);
    }

    private static int Width(IRenderable table, IAnsiConsole console) =>
        table.Measure(RenderOptions.Create(console, console.Profile.Capabilities), Widest).Max;

    /// <summary>A Spectre console over a writer. NO_COLOR takes the colours away, TERM=dumb the control sequences.</summary>
    public static IAnsiConsole Console(TextWriter output)
    {
        var inner = output is VisibleWriter visible ? visible.Inner : output;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(inner) });
        if (console.Profile.Out.IsTerminal)
            return console;
        if (inner is BuildTerminal terminal)
        {
            console.Profile.Width = terminal.Width;
            return console;
        }

        // Control sequences mean nothing in a file, whatever the variables say of the terminal around it.
        console.Profile.Width = LogWidth;
        console.Profile.Capabilities.Ansi = false;
        console.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
        return console;
    }

    /// <summary>Whether what was drawn can be drawn over.</summary>
    public static bool CanRedraw(IAnsiConsole console) => console.Profile.Out.IsTerminal && console.Profile.Capabilities.Ansi;
}
