namespace Harness.Sweeps;

/// <summary>Words of a command line for a POSIX shell.</summary>
public static class ShellWord
{
    private const string Plain = "-_./=:,+@%";

    /// <summary>A word, in quotation marks where a shell would make something of it.</summary>
    public static string Quote(string word) =>
        word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || Plain.Contains(letter, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
