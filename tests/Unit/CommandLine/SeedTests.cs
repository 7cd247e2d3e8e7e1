using System.Text.Json;

namespace Harness.Tests.Unit.CommandLine;

/// <summary>One seed is that of whatever a command draws, whatever else it was asked for.</summary>
public sealed class SeedTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("rotations.json", "--rotations", "2")]
    [InlineData("untrained.json", "--untrained-seeds", "1")]
    [InlineData("controls.json", "--permutations", "3")]
    [InlineData("controls.json", "--permutations", "0", "--control-tasks", "--compare-with", "none")]
    public void What_a_run_draws_follows_the_seed_and_is_that_of_seed_1_where_none_is_given(string file, params string[] asked)
    {
        var (usual, one, five) = (File_(), File_("--seed", "1"), File_("--seed", "5"));

        Assert.Equal(usual, one);
        Assert.Contains("\"seed\": 5", five, StringComparison.Ordinal);
        Assert.NotEqual(one, five.Replace("\"seed\": 5", "\"seed\": 1", StringComparison.Ordinal));

        string File_(params string[] seed)
        {
            var result = _sandbox.Run([.. asked, "--no-baseline", .. seed]);
            Assert.Equal(("", 0), (result.Error, result.Exit));
            using var run = JsonDocument.Parse(File.ReadAllText(Path.Combine(_sandbox.Out, "run.json")));
            Assert.Equal(seed.LastOrDefault("1"), run.RootElement.GetProperty("settings").GetProperty("seed").GetString());
            return File.ReadAllText(Path.Combine(_sandbox.Out, file));
        }
    }

    [Fact]
    public void The_parts_that_inspect_holds_out_follow_the_seed()
    {
        Assert.Equal(Folds(), Folds("--seed", "1"));
        Assert.True(Enumerable.Range(1, 4).Select(seed => Folds("--seed", $"{seed}")).Distinct().Count() > 1);

        string Folds(params string[] seed)
        {
            var result = _sandbox.Invoke(
                ["inspect", "negation-tuning", "1.Q.3", "--model", _sandbox.Model, "--weights", "random:1", "--out", _sandbox.Out, .. seed]);
            Assert.Equal(("", 0), (result.Error, result.Exit));
            return result.Output;
        }
    }
}
