using Harness.Runs;
using Spectre.Console;

namespace Harness.Experiments.Terminal;

/// <summary>Shows errors to people on standard error, and to a build in a file.</summary>
internal static class ErrorOutput
{
    /// <summary>Writes each error for people and, where a build asked for it, as a line in MSBuild's canonical format.</summary>
    public static void Write(IReadOnlyList<HarnessException> errors, TextWriter error, string? buildFile)
    {
        // The file first: a standard error that is closed takes nothing away from it.
        if (buildFile is not null)
            errors = [.. errors, .. WriteFile(buildFile, errors)];
        foreach (var fault in errors)
        {
            WriteLine($"error {fault.Code}: {fault.Message}", error, Color.Red);
            if (fault.Code.Owner == ErrorOwner.Harness)
                WriteLine($"{fault.InnerException}", error);
        }
    }

    /// <summary>Writes a line where anybody reads it: whoever closed standard error has the exit code.</summary>
    public static void WriteLine(string text, TextWriter error, Color? color = null)
    {
        try
        {
            if (color is { } shown)
                ColouredText.WriteLine(text, shown, error);
            else
                error.WriteLine(VisibleText.OfLines(text));
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // There is nowhere left to say it.
        }
    }

    private static IEnumerable<HarnessException> WriteFile(string path, IReadOnlyList<HarnessException> errors)
    {
        try
        {
            AtomicFile.WriteAllText(path, string.Concat(errors.Select(Canonical)));
            return [];
        }
        catch (HarnessException notWritable)
        {
            return [notWritable];
        }
    }

    private static string Canonical(HarnessException fault)
    {
        var text = $"{fault.What}; where: {fault.Where}; cause: {fault.Cause}; repair: {fault.Repair}";
        var origin = Path.IsPathFullyQualified(fault.Where) ? fault.Where : "Experiments";
        return $"{VisibleText.Of(origin)} : error {fault.Code}: {VisibleText.Of(text.ReplaceLineEndings(" "))}\n";
    }
}
