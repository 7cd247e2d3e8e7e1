using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Harness.Experiments.CommandLine;

namespace Harness.Tests.Golden;

/// <summary>Runs an experiment from text to profile, as a person does.</summary>
internal static partial class WholeRun
{
    /// <summary>What a run of an experiment prints, and the names of the files that it writes.</summary>
    public static string Of(string experiment, params string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("harness-").FullName;
        try
        {
            using var output = new StringWriter(CultureInfo.InvariantCulture);
            using var error = new StringWriter(CultureInfo.InvariantCulture);
            Directory.SetCurrentDirectory(Path.GetDirectoryName(Here())!);
            string[] args = ["run", experiment, "--threads", "1", "--no-baseline", "--verbosity", "detailed", "--out", folder, .. options];
            var exit = HarnessCommand.Invoke(args, output, error);

            var files = Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);
            var text = output.ToString().ReplaceLineEndings("\n").Replace(folder, "{folder}", StringComparison.Ordinal);
            text = Seconds().Replace(SlowStep().Replace(text, ""), " # s");
            text = TrailingSpace().Replace(text, "").Replace('\\', '/');
            return $"exit {exit}\n{error}{text}\n{string.Join('\n', files)}";
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Here([CallerFilePath] string here = "") => here;

    // A slow machine shows how far a step has got.
    [GeneratedRegex(@"^  [a-z ]+: \d+ of \d+, about \d+ s left\n", RegexOptions.Multiline)]
    private static partial Regex SlowStep();

    [GeneratedRegex(@" +\d+\.\d\d s")]
    private static partial Regex Seconds();

    [GeneratedRegex(@" +$", RegexOptions.Multiline)]
    private static partial Regex TrailingSpace();
}
