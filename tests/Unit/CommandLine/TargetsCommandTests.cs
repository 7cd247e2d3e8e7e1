using System.Security.Cryptography;
using Harness.Profiles;
using Harness.Results;

namespace Harness.Tests.Unit.CommandLine;

/// <summary>The targets of an experiment, shown without its model: the sandbox's has no weights.</summary>
public sealed class TargetsCommandTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Every_hit_is_listed_with_its_place_and_context_and_counted_by_word_type()
    {
        var result = Targets();

        Assert.Equal(("", 0), (result.Error, result.Exit));
        Assert.Contains("[ always] been two.", result.Output, StringComparison.Ordinal);
        Assert.Equal(463, result.Output.Split('\n').Count(line => line.Contains('[', StringComparison.Ordinal)));
        Assert.Contains("231 × affirmation, 232 × negation", result.Output, StringComparison.Ordinal);
        Assert.Contains("warning: ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_is_the_runs_own_table_and_nothing_else()
    {
        Assert.Equal(0, _sandbox.Run("--no-baseline").Exit);
        var ofRun = File.ReadAllText(Path.Combine(_sandbox.Out, "targets.csv"));

        Assert.Equal(ofRun, Targets("--csv").Output);
    }

    [Fact]
    public void A_file_takes_the_hits_and_the_counts_are_still_printed()
    {
        var file = _sandbox.PathOf("hits.csv");

        var result = Targets("--out", file);

        Assert.Equal(Targets("--csv").Output, File.ReadAllText(file));
        Assert.DoesNotContain("[ always]", result.Output, StringComparison.Ordinal);
        Assert.Contains("232 × negation", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Three_categories_are_listed_once_each()
    {
        var rules = _sandbox.PathOf("three.json");
        File.WriteAllText(rules, """
            { "name": "three", "title": "Three", "question": "Which?", "categories": [
              { "category": "a", "words": ["cannot"] }, { "category": "b", "words": ["could"] }, { "category": "c", "words": ["never"] } ] }
            """);

        var result = _sandbox.Invoke("targets", "contrast", "--rules", rules, "--model", _sandbox.Model, "--csv");

        var rows = result.Output.Split("\r\n")[1..^1];
        Assert.Equal(rows.Length, rows.Distinct().Count());
        Assert.Equal(["a", "b", "c"], rows.Select(row => row.Split(',')[0]).Where(name => name.Length == 1).Distinct());
    }

    [Fact]
    public void Hits_that_were_written_are_the_same_targets_when_they_are_read_back()
    {
        var (hits, again) = (_sandbox.PathOf("hits.csv"), _sandbox.PathOf("again.csv"));
        Assert.Equal(0, Targets("--read-at", "+1", "--out", hits).Exit);
        var lines = File.ReadAllLines(hits).Length;

        var result = _sandbox.Invoke("targets", "contrast", "--targets", hits, "--model", _sandbox.Model, "--out", again);

        Assert.Equal(("", 0), (result.Error, result.Exit));
        Assert.Equal(File.ReadAllText(hits), File.ReadAllText(again));
        Assert.EndsWith(",word", File.ReadLines(hits).First(), StringComparison.Ordinal);
        Assert.True(lines > 400);
    }

    [Fact]
    public void A_run_over_a_list_has_its_hash_in_its_identity_and_the_numbers_of_the_rules()
    {
        var (hits, own) = (_sandbox.PathOf("hits.csv"), _sandbox.PathOf("own"));
        Targets("--out", hits);
        Assert.Equal(0, _sandbox.Run("--no-baseline").Exit);

        var result = _sandbox.Invoke(
            "run", "contrast", "--targets", hits, "--model", _sandbox.Model, "--weights", "random:1", "--threads", "1", "--no-baseline", "--out", own);

        Assert.Equal(("", 0), (result.Error, result.Exit));
        var (rules, list) = (ProfileJson.Read(Path.Combine(_sandbox.Out, "profile.json")), ProfileJson.Read(Path.Combine(own, "profile.json")));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(hits))), list.Identity.TargetListSha256);
        Assert.Equal(rules.Identity.TargetsSha256, list.Identity.TargetsSha256);
        Assert.Equal(rules.Layers.Select(layer => layer.Significant), list.Layers.Select(layer => layer.Significant));
        Assert.Contains("The targets were listed in a file", File.ReadAllText(Path.Combine(own, "report.md")), StringComparison.Ordinal);
        var manifest = RunManifestJson.Read(Path.Combine(own, "run.json"));
        Assert.Single(manifest.Steps, step => step.Step == "locate the targets");
        var settings = manifest.Settings;
        Assert.Equal(("none: the targets are listed", "hits.csv"), (settings["rules"], settings["targets"]));
        Assert.Equal(list.Identity.TargetListSha256, settings["targets sha256"]);
        Assert.Equal("the study's own", RunManifestJson.Read(Path.Combine(_sandbox.Out, "run.json")).Settings["rules"]);
    }

    [Fact]
    public void Quiet_leaves_the_warnings() =>
        Assert.All(Targets("--quiet").Output.TrimEnd().Split('\n'), line => Assert.StartsWith("warning: ", line, StringComparison.Ordinal));

    private CommandResult Targets(params string[] options) =>
        _sandbox.Invoke(["targets", "negation-tuning", "--model", _sandbox.Model, .. options]);
}
