using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Harness.Experiments.CommandLine;

namespace Harness.Tests.Golden;

/// <summary>The embedded run from text to profile, as a person sees it.</summary>
public sealed partial class WholeRunTests
{
    [Fact]
    public Task The_embedded_run() => Verifier.Verify(Run("negation-tuning"));

    // Their own untrained controls are run by the gate; here they would double the time.
    [Fact]
    public Task The_embedded_run_of_the_MLPs() => Verifier.Verify(Run("negation-tuning-mlp", "--control", "none"));

    [Fact]
    public Task The_embedded_run_of_the_residual_stream() => Verifier.Verify(Run("negation-tuning-residual", "--control", "none"));

    private static string Run(string experiment, params string[] options)
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
