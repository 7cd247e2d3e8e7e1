using System.Diagnostics;
using Harness.Tests.Unit.CommandLine;

namespace Harness.Tests.Unit.Package;

/// <summary>
/// A repository of somebody else's: one project with one PackageReference. Its feed is a folder with the packages of this build; what they
/// depend on comes from this machine's package folder, so that no network is needed.
/// </summary>
internal sealed class StrangersRepository : IDisposable
{
    // A server that outlives the build would keep its output open.
    private static readonly string[] NoServers = ["-nodeReuse:false", "-p:UseSharedCompilation=false"];

    // Packing takes longer than most tests: once for all of them.
    private static readonly Lazy<string> Packed = new(Pack);

    private readonly string _folder = Directory.CreateTempSubdirectory("stranger-").FullName;

    public StrangersRepository()
    {
        Directory.CreateDirectory(PathOf("study"));
        Directory.CreateDirectory(PathOf(".git"));
        File.WriteAllText(PathOf(".git/HEAD"), "ref: refs/heads/main\n");
        File.WriteAllText(
            PathOf("nuget.config"),
            $"""
            <configuration>
              <packageSources><clear /><add key="feed" value="{Feed}" /></packageSources>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <fallbackPackageFolders><clear /><add key="machine" value="{MachinesPackages}" /></fallbackPackageFolders>
            </configuration>
            """);
    }

    /// <summary>Where this machine keeps the packages that it restored.</summary>
    public static string MachinesPackages { get; } = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>The version of the packages: that of this build.</summary>
    public static string Version { get; } = typeof(Harness.Studies.StudyRunner).Assembly.GetName().Version!.ToString(3);

    /// <summary>The folder of the packages of this build.</summary>
    public static string Feed => Packed.Value;

    // Templates are installed for this repository alone.
    private string Home => PathOf("home");

    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>Writes the whole project.</summary>
    public void WriteProject(string properties) => File.WriteAllText(
        PathOf("study/Study.csproj"),
        $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Harness" Version="{Version}" />
          </ItemGroup>
        </Project>
        """);

    public (int Exit, string Output) Build(params string[] arguments) => Dotnet("study", "build", arguments);

    /// <summary>Builds in a terminal of 80 columns, which util-linux's script makes, under MSBuild's terminal logger.</summary>
    public (int Exit, string Output) BuildInTerminal(string target) => Execute(
        PathOf("study"),
        Home,
        "script",
        "-qec",
        $"stty cols 80 rows 40; TERM=xterm dotnet build {target} -terminalLogger:on {string.Join(' ', NoServers)}",
        "/dev/null");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Runs a command of the SDK in a folder of the repository.</summary>
    public (int Exit, string Output) Dotnet(string folder, string verb, params string[] arguments) =>
        Execute(PathOf(folder), Home, "dotnet", [verb, .. arguments, .. verb is "new" or "run" ? [] : NoServers]);

    // The projects are built already.
    private static string Pack()
    {
        var feed = Path.Combine(AppContext.BaseDirectory, "feed");
        if (Directory.Exists(feed))
            Directory.Delete(feed, recursive: true);
        var configuration = AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";
        foreach (var project in new[] { "Harness", "Experiments", "Templates" })
        {
            string[] arguments = ["pack", Path.Combine(Sandbox.Root, "src", project), "--no-build", "-c", configuration, "-o", feed, "-warnaserror"];
            var (exit, output) = Execute(Sandbox.Root, home: null, "dotnet", [.. arguments, .. NoServers]);
            Assert.True(exit == 0, output);
        }

        return feed;
    }

    private static (int Exit, string Output) Execute(string folder, string? home, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0", ["DOTNET_CLI_HOME"] = home, ["NUGET_PACKAGES"] = null },
        };
        foreach (var variable in new[] { "CI", "GITHUB_STEP_SUMMARY" })
            start.Environment.Remove(variable);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
