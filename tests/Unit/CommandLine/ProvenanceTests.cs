using System.Text.Json.Nodes;

namespace Harness.Tests.Unit.CommandLine;

/// <summary>What a run says about the machine that it ran on, and what it does not say.</summary>
public sealed class ProvenanceTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_run_names_what_computed_it_and_how_it_was_asked_for()
    {
        Assert.Equal(0, _sandbox.Run("--no-baseline").Exit);
        var run = JsonNode.Parse(File.ReadAllText(Path.Combine(_sandbox.Out, "run.json")))!;

        var versions = run["versions"]!.AsObject();
        Assert.StartsWith("2.10", (string?)versions["libtorch"], StringComparison.Ordinal);
        Assert.Contains("processor", versions.Select(version => version.Key));
        Assert.Contains("vector unit", versions.Select(version => version.Key));
        Assert.StartsWith(
            "run negation-tuning --model model --weights random:1 --threads 1 --out out --no-baseline",
            (string?)run["settings"]!["command line"],
            StringComparison.Ordinal);
    }

    [Fact]
    public void No_file_of_a_run_tells_where_it_lies_on_this_machine()
    {
        Assert.Equal(0, _sandbox.Run("--no-baseline").Exit);

        string[] kinds = [".json", ".md", ".html", ".csv", ".svg"];
        foreach (var file in Directory.EnumerateFiles(_sandbox.Out).Where(file => kinds.Contains(Path.GetExtension(file))))
        {
            var text = File.ReadAllText(file);
            foreach (var folder in new[] { _sandbox.PathOf(""), Sandbox.Root, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + "/" })
                Assert.False(text.Contains(folder, StringComparison.Ordinal), $"{file} contains {folder}");
        }
    }
}
