using System.Text;
using Harness.Runs;

namespace Harness.Experiments.Terminal;

/// <summary>
/// Where a command's lines go: texts of strangers in them, such as titles and file names, cannot steer the terminal. Tables and bars,
/// which are drawn with control sequences of their own, go to <see cref="Inner"/>.
/// </summary>
internal sealed class VisibleWriter(TextWriter inner) : TextWriter
{
    /// <summary>The writer behind it, for what is to come out byte by byte.</summary>
    public TextWriter Inner => inner;

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(string? value) => inner.Write(VisibleText.OfLines(value ?? ""));

    public override void WriteLine(string? value) => inner.WriteLine(VisibleText.OfLines(value ?? ""));

    public override void Flush() => inner.Flush();
}
