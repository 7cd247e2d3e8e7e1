using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Harness.Tests.Unit.CommandLine;

namespace Harness.Tests.Unit.Studies;

/// <summary>A run's folder holds the files of one run, and run.json says so.</summary>
public sealed class RunFolderTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void What_an_earlier_run_left_and_this_one_does_not_write_is_deleted_and_the_rest_stays()
    {
        Directory.CreateDirectory(_sandbox.Out);
        File.WriteAllText(Path.Combine(_sandbox.Out, "controls.json"), """{"stale": true}""");
        File.WriteAllText(Path.Combine(_sandbox.Out, "neuron-2.K.51.csv"), "of inspect");

        Assert.Equal(0, _sandbox.Run("--no-baseline").Exit);

        Assert.False(File.Exists(Path.Combine(_sandbox.Out, "controls.json")));
        Assert.True(File.Exists(Path.Combine(_sandbox.Out, "neuron-2.K.51.csv")));
    }

    [Fact]
    public void The_manifest_has_the_hash_of_every_other_file()
    {
        Assert.Equal(0, _sandbox.Run("--no-baseline").Exit);

        var files = JsonNode.Parse(File.ReadAllText(Path.Combine(_sandbox.Out, "run.json")))!["files"]!.AsObject();
        var others = Directory.GetFiles(_sandbox.Out).Select(path => Path.GetFileName(path)!).Where(name => name != "run.json");
        Assert.Equal(others.Order(StringComparer.Ordinal), files.Select(file => file.Key));
        Assert.All(files, file => Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(_sandbox.Out, file.Key)))), (string)file.Value!));
    }

    [Fact]
    public void A_run_that_ends_while_it_writes_leaves_no_manifest()
    {
        Assert.Equal(0, _sandbox.Run("--no-baseline").Exit);

        // A folder in the place of a file cannot be written over.
        File.Delete(Path.Combine(_sandbox.Out, "targets.csv"));
        Directory.CreateDirectory(Path.Combine(_sandbox.Out, "targets.csv"));
        var result = _sandbox.Run("--no-baseline");

        Assert.Equal(2, result.Exit);
        Assert.StartsWith("error HRN1205: ", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_sandbox.Out, "run.json")));
    }
}
