using System.Text;

namespace Harness.Experiments.Terminal;

/// <summary>
/// The terminal of a build, past MSBuild's terminal logger, which shows nothing of what a program prints. The logger redraws the line
/// above the cursor, thirty times a second, with its target and its clock. So whole lines are written in place of that line, at once, and
/// an empty one is left for it.
/// </summary>
internal sealed class BuildTerminal : TextWriter
{
    private readonly Stream _terminal;
    private readonly StringBuilder _line = new();

    private BuildTerminal(Stream terminal) => _terminal = terminal;

    public override Encoding Encoding { get; } = new UTF8Encoding(false);

    /// <summary>Its columns.</summary>
    public int Width { get; private init; }

    /// <summary>Opens the terminal of this process; null where it has none.</summary>
    public static BuildTerminal? Open()
    {
        try
        {
            var name = OperatingSystem.IsWindows() ? "CONOUT$" : "/dev/tty";
            var stream = new FileStream(name, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            return new BuildTerminal(stream) { Width = Columns() };
        }
        catch (Exception none) when (none is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public override void Write(char value)
    {
        lock (_line)
        {
            _line.Append(value);
            if (value == '\n')
                Show();
        }
    }

    public override void Write(string? value)
    {
        lock (_line)
        {
            _line.Append(value);
            if (value is [.., '\n'])
                Show();
        }
    }

    public override void WriteLine(string? value) => Write(value + "\n");

    protected override void Dispose(bool disposing)
    {
        lock (_line)
        {
            if (_line.Length > 0)
                WriteLine();
        }

        _terminal.Dispose();
        base.Dispose(disposing);
    }

    // Up to the logger's line, clear from there on, the text, an empty line: in one piece, which the logger cannot come between.
    private void Show()
    {
        _terminal.Write(Encoding.GetBytes($"\e[1F\e[J{_line}\n"));
        _line.Clear();
    }

    private static int Columns()
    {
        try
        {
            return Console.WindowWidth;
        }
        catch (IOException)
        {
            return 80;
        }
    }
}
