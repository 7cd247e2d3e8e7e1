using System.Diagnostics;
using System.Text.Json;
using Harness.Tests.Unit.CommandLine;

namespace Harness.Tests.Unit.Build;

/// <summary>
/// A folder with a project that has nothing but the two targets, over the program that these tests were built with. It builds nothing, so
/// that a call takes a second.
/// </summary>
internal sealed class BuildFolder : IDisposable
{
    private static readonly string Targets = Path.Combine(Sandbox.Root, "build");

    private readonly TemporaryFolder _folder = new();

    /// <param name="below">The name of the folder that the project and the program lie in.</param>
    public BuildFolder(string below = "study")
    {
        Below = below;
        Directory.CreateDirectory(PathOf());
        Directory.CreateDirectory(_folder.File(".git"));
        Directory.CreateSymbolicLink(PathOf("program"), AppContext.BaseDirectory);
        WriteProject();
    }

    private string Below { get; }

    public string PathOf(params ReadOnlySpan<string> names) => _folder.File([Below, .. names]);

    public string Root(params ReadOnlySpan<string> names) => _folder.File(names);

    /// <summary>Writes the project.</summary>
    /// <param name="properties">What it sets.</param>
    /// <param name="isExperiment">Whether it has an experiment.</param>
    public void WriteProject(string properties = "", bool isExperiment = true) => File.WriteAllText(
        PathOf("Study.proj"),
        $"""
        <Project>
          <Import Project="{Path.Combine(Targets, "Experiments.props")}" />
          <PropertyGroup>
            <HarnessExperimentProject>{(isExperiment ? "true" : "")}</HarnessExperimentProject>
            <IntermediateOutputPath>obj/</IntermediateOutputPath>
            <TargetPath>$(MSBuildProjectDirectory)/program/Experiments.dll</TargetPath>
            {properties}
          </PropertyGroup>
          <Target Name="Build" />
          <Import Project="{Path.Combine(Targets, "Experiments.targets")}" />
        </Project>
        """);

    /// <summary>Runs MSBuild on the project.</summary>
    /// <param name="variables">Environment variables.</param>
    /// <param name="arguments">What stands on the command line.</param>
    public (int Exit, string Output) Build((string Name, string Value)[] variables, params string[] arguments) =>
        Run("dotnet", ["msbuild", "Study.proj", "-nologo", "-nodeReuse:false", .. arguments], variables);

    /// <summary>Runs MSBuild in a terminal of 80 columns.</summary>
    public (int Exit, string Output) BuildInTerminal(params string[] arguments)
    {
        var command = string.Join(' ', arguments.Select(argument => $"'{argument}'"));
        return Run(
            "script",
            ["-qec", $"stty cols 80 rows 40; dotnet msbuild Study.proj -nologo -nodeReuse:false {command}", "/dev/null"],
            [("TERM", "xterm")]);
    }

    /// <summary>The command line that the program would be given.</summary>
    public string[] Arguments((string Name, string Value)[] variables, params string[] arguments) =>
        ArgumentsOf("_RunExperimentArguments", variables, arguments);

    /// <summary>The command line that the program would be given by a target of its own.</summary>
    public string[] ArgumentsOf(string target, (string Name, string Value)[] variables, params string[] arguments)
    {
        var (exit, output) = Build(variables, [$"-t:_HarnessProperties;{target}", "-getItem:_HarnessArgument", .. arguments]);
        Assert.True(exit == 0, output);
        var lines = JsonDocument.Parse(output).RootElement.GetProperty("Items").GetProperty("_HarnessArgument").EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!);
        File.WriteAllLines(Root("arguments.txt"), lines);
        return [.. Harness.Experiments.CommandLine.BuildArguments.Read(Root("arguments.txt"))];
    }

    public void Dispose() => _folder.Dispose();

    private (int Exit, string Output) Run(string program, string[] arguments, (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = PathOf(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var variable in new[] { "CI", "GITHUB_STEP_SUMMARY", "MSBUILDTERMINALLOGGER" })
            start.Environment.Remove(variable);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }
}
