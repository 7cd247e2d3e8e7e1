using System.Text.Json.Nodes;

namespace Harness.Tests.Unit.CommandLine;

/// <summary>The controls of a run, end to end on a tiny model.</summary>
public sealed class ControlsTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Asking_for_controls_leaves_the_profile_as_it_is()
    {
        _sandbox.Run("--no-baseline");
        var without = File.ReadAllText(PathOf("profile.json"));
        Assert.False(File.Exists(PathOf("controls.json")));

        var result = _sandbox.Run("--permutations", "3", "--no-baseline");

        Assert.Equal("", result.Error);
        Assert.Equal(without, File.ReadAllText(PathOf("profile.json")));
        Assert.Equal(["labels permuted", "words relabelled", "10-fold", "word left out"], Names());
        Assert.Contains("\n## Controls\n", File.ReadAllText(PathOf("report.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        string[] args = ["--permutations", "3", "--no-baseline", "--seed"];
        _sandbox.Run([.. args, "1"]);
        var first = File.ReadAllText(PathOf("controls.json"));
        _sandbox.Run([.. args, "1", "--threads", "2"]);
        Assert.Equal(first, File.ReadAllText(PathOf("controls.json")));
        _sandbox.Run([.. args, "2"]);
        Assert.NotEqual(first, File.ReadAllText(PathOf("controls.json")));
    }

    [Fact]
    public void Without_permutations_words_and_parts_are_still_held_out_beside_the_control_that_is_named()
    {
        _sandbox.Run("--control-tasks", "--permutations", "0", "--compare-with", "embedded-untrained", "--no-baseline");
        Assert.Equal(["untrained", "10-fold", "word left out"], Names());
    }

    private IEnumerable<string> Names() =>
        JsonNode.Parse(File.ReadAllText(PathOf("controls.json")))!["controls"]!.AsArray().Select(control => control!["name"]!.GetValue<string>());

    private string PathOf(string file) => Path.Combine(_sandbox.Out, file);
}
