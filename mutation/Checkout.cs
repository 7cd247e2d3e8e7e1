using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Harness.Mutation;

/// <summary>A clone of the repository's last commit, in a folder of its own.</summary>
internal sealed partial class Checkout : IDisposable
{
    // Names that a fault leaves unused are no matter here.
    private static readonly string[] Lenient = ["-p:TreatWarningsAsErrors=false", "-p:RunAnalyzers=false", "-nodeReuse:false"];

    public Checkout(string repository)
    {
        Path = Directory.CreateTempSubdirectory("harness-mutation-").FullName;
        Command(".", "git", "clone", "--quiet", "--no-hardlinks", repository, Path);
    }

    public string Path { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    /// <summary>Runs the experiment.</summary>
    /// <returns>The codes of its errors; none where the gate passed.</returns>
    public string[] RunExperiment()
    {
        var (exit, output) = Command(Path, "dotnet", ["build", "src/Experiments", "-t:RunExperiment", .. Lenient]);
        if (CompilerError().Match(output) is { Success: true } error)
            throw new InvalidOperationException($"the fault does not compile: {error.Value}");
        var codes = HarnessError().Matches(output).Select(match => match.Value).Distinct().ToArray();
        return exit == 0 ? [] : codes is [] ? [$"exit code {exit}"] : codes;
    }

    /// <summary>Runs all tests but the one that finds every fault, because it looks for the line that is changed.</summary>
    /// <returns>How many failed.</returns>
    public int Test()
    {
        var (exit, output) = Command(Path, "dotnet", ["test", "--filter", "FullyQualifiedName!~Mutation.FaultsTests", .. Lenient]);
        var failed = FailedTests().Matches(output).Sum(match => int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture));
        return exit == 0 ? 0 : Math.Max(1, failed);
    }

    private static (int Exit, string Output) Command(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // A fault that halts nothing must not halt this.
            Environment = { ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1" },
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }

    [GeneratedRegex("error CS[0-9]+: [^\r\n]*")]
    private static partial Regex CompilerError();

    [GeneratedRegex("HRN[0-9]{4}")]
    private static partial Regex HarnessError();

    [GeneratedRegex("Failed: +([0-9]+), Passed: ")]
    private static partial Regex FailedTests();
}
