using System.Text;
using Harness.Runs;

namespace Harness.Experiments.Terminal;

/// <summary>Shows errors to people on standard error, and to a build in a file.</summary>
internal static class ErrorOutput
{
    /// <summary>Writes each error for people and, where a build asked for it, as a line in MSBuild's canonical format.</summary>
    public static void Write(IReadOnlyList<HarnessException> errors, TextWriter error, string? buildFile)
    {
        foreach (var fault in errors)
        {
            error.WriteLine($"error {fault.Code}: {fault.Message}");
            if (fault.Code.Owner == ErrorOwner.Harness)
                error.WriteLine(fault.InnerException);
        }

        if (buildFile is not null)
            File.WriteAllText(buildFile, string.Concat(errors.Select(Canonical)), new UTF8Encoding(false));
    }

    private static string Canonical(HarnessException fault)
    {
        var text = $"{fault.What}; where: {fault.Where}; cause: {fault.Cause}; repair: {fault.Repair}";
        var origin = Path.IsPathFullyQualified(fault.Where) ? fault.Where : "Experiments";
        return $"{origin} : error {fault.Code}: {text.ReplaceLineEndings(" ")}\n";
    }
}
