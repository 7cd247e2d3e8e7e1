using Harness.Runs;
using Spectre.Console;

namespace Harness.Experiments.Terminal;

/// <summary>Text whose first line has a colour, in a terminal that shows some; the same text plain elsewhere, under NO_COLOR too.</summary>
internal static class ColouredText
{
    /// <summary>Writes lines; in a terminal they are broken between words.</summary>
    public static void WriteLine(string text, Color color, TextWriter output)
    {
        var console = Tables.Console(output);
        if (console.Profile.Capabilities.ColorSystem == ColorSystem.NoColors)
        {
            output.WriteLine(VisibleText.OfLines(text));
            return;
        }

        var lines = VisibleText.OfLines(text).Split('\n', 2);
        console.Write(new Text($"{lines[0].TrimEnd('\r')}\n", new Style(color, decoration: Decoration.Bold)));
        if (lines.Length > 1)
            console.Write(new Text($"{lines[1]}\n"));
    }
}
