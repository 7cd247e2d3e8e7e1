using System.Text.Json.Nodes;
using Harness.Ablations;
using Harness.Runs;
using Harness.Tests.Unit.CommandLine;

namespace Harness.Tests.Unit.Ablations;

/// <summary><c>ablate</c> as a person types it, on a tiny untrained model over the embedded story.</summary>
public sealed class AblateCommandTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    private string Run => _sandbox.PathOf("run");

    [Fact]
    public void Survivors_of_a_finished_run_are_ablated_and_gated()
    {
        _sandbox.Run("--out", Run, "--no-baseline", "--max-per-type", "8");
        var baseline = _sandbox.PathOf("b.verified.json");
        string[] options = ["--run", Run, "--survivors", "bonferroni", "--top", "3", "--random", "9", "--max-per-type", "8", "--baseline", baseline];

        var first = Ablate(options);
        Assert.StartsWith("error HRN2004: ", first.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_sandbox.PathOf("b.received.json")));
        Assert.Equal(0, Ablate([.. options[..^2], "--no-baseline"]).Exit);
        File.Copy(Path.Combine(_sandbox.Out, "ablation.json"), baseline);
        var second = Ablate(options);

        Assert.True(second.Exit == 0, second.Error);
        Assert.Contains("No drift", second.Output, StringComparison.Ordinal);
        var profile = AblationJson.Read(Path.Combine(_sandbox.Out, "ablation.json"));
        Assert.Equal((3, 9), (profile.Whole.Neurons, profile.Whole.RandomSets));
        Assert.Equal("survivors of bonferroni, top 3", profile.Identity.Choice);
        string[] files = [.. Directory.GetFiles(_sandbox.Out).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
        Assert.Equal(["ablation-targets.csv", "ablation.json", "ablation.png", "ablation.svg", "report.html", "report.md", "run.json"], files);
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(_sandbox.Out, "run.json")))!;
        Assert.Equal(files.Except(["run.json"]), manifest["files"]!.AsObject().Select(file => file.Key));
        Assert.Equal("mean", (string?)manifest["settings"]!["with"]);

        // Another model is not what the run was about.
        var other = Ablate([.. options[..^2], "--no-baseline", "--weights", "random:2"]);
        Assert.Contains("HRN1211", other.Error, StringComparison.Ordinal);
        Assert.Contains("the weights differ", other.Error, StringComparison.Ordinal);

        // Nor is its baseline of that model, which is told before anything is recorded.
        var foreign = Ablate([.. options, "--weights", "random:2", "--verbosity", "detailed"]);
        Assert.StartsWith("error HRN2001: ", foreign.Error, StringComparison.Ordinal);
        Assert.Contains("run with --no-baseline and copy its ablation.json over this file", foreign.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("record activations", foreign.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(_sandbox.PathOf("b.received.json")));

        File.AppendAllText(Path.Combine(Run, "profile.json"), " ");
        Assert.Contains("is not as the run left it", Ablate(options).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zero")]
    [InlineData("other-mean")]
    [InlineData("resampled")]
    [InlineData("added")]
    public void Named_neurons_heads_and_parts_are_replaced_by_what_is_asked_for(string with)
    {
        string[] scale = with == "added" ? ["--scale", "2"] : [];
        var result = Ablate(
        [
            "--neurons", "0.Q.1", "--heads", "1.0", "--parts", "0.V", "--with", with, .. scale, "--random", "2", "--words", " not, never",
            "--horizon", "2", "--max-per-type", "1", "--no-baseline",
        ]);

        Assert.True(result.Exit == 0, result.Error);
        var profile = AblationJson.Read(Path.Combine(_sandbox.Out, "ablation.json"));
        Assert.Equal(1 + 12 + 8, profile.Whole.Neurons);
        Assert.NotNull(profile.Whole.Words);
        Assert.True(profile.Whole.LaterKl!.Mean > 0);
        Assert.True(profile.Whole.Kl.Mean > 0);
        Assert.Equal(with == "added" ? 2 : null, profile.Identity.Scale);
        Assert.Equal(["all", "layer 0", "layer 1", "first 1", "first 2", "first 4", "first 8", "first 16"], profile.Sets.Select(set => set.Name));
    }

    [Fact]
    public void Words_of_one_category_alone_have_no_pairs_to_patch_between()
    {
        var result = Ablate("--neurons", "0.Q.1", "--with", "paired", "--no-baseline");

        Assert.Equal(2, result.Exit);
        Assert.Contains("HRN1212", result.Error, StringComparison.Ordinal);
        Assert.Contains("No word has targets of both categories", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_with_targets_of_both_categories_is_patched_from_one_to_the_other()
    {
        var rules = _sandbox.PathOf("rules.json");
        File.WriteAllText(
            rules,
            """
            {
              "name": "comma", "title": "A comma after it", "question": "Does a comma follow?",
              "categories": [
                { "category": "plain", "words": ["it", "him"] },
                { "category": "comma", "words": ["it", "him", "her"], "next_starts_with_space": false, "followed_by": [","] }
              ]
            }
            """);

        var result = _sandbox.Invoke(
            "ablate", "contrast", "--rules", rules, "--model", _sandbox.Model, "--weights", "random:1", "--threads", "1", "--out", _sandbox.Out,
            "--max-per-type", "2", "--neurons", "0.Q.1", "--with", "paired", "--random", "3", "--no-baseline");

        Assert.True(result.Exit == 0, result.Error);
        var identity = AblationJson.Read(Path.Combine(_sandbox.Out, "ablation.json")).Identity;
        Assert.Equal((4, 4), (identity.Targets0, identity.Targets1));
    }

    [Theory]
    [InlineData("HRN1211", "no finished run", "--run", "nowhere")]
    [InlineData("HRN1207", "--survivors is about survivors", "--neurons", "0.Q.1", "--survivors", "word")]
    [InlineData("HRN1207", "is not one token", "--neurons", "0.Q.1", "--words", "antidisestablishment")]
    [InlineData("HRN1207", "horizon of 10", "--neurons", "0.Q.1", "--horizon", "10")]
    [InlineData("HRN1207", "less than 0", "--neurons", "0.Q.1", "--random", "-1")]
    [InlineData("HRN1207", "fewer than one", "--top", "0")]
    [InlineData("HRN1207", "no value of --with", "--neurons", "0.Q.1", "--with", "nothing")]
    [InlineData("HRN1207", "A scale is of what is added", "--neurons", "0.Q.1", "--with", "mean", "--scale", "2")]
    [InlineData("HRN1207", "--alpha", "--neurons", "0.Q.1", "--alpha", "0.01")]
    [InlineData("HRN1207", "--activations", "--neurons", "0.Q.1", "--activations", "saved.npz")]
    [InlineData("HRN1207", "no \"9.0\" there", "--heads", "9.0")]
    [InlineData("HRN1207", "An ablation runs on one device, and 2 are named", "--neurons", "0.Q.1", "--device", "cpu,cpu")]
    public void What_makes_no_sense_is_said_before_anything_is_computed(string code, string what, params string[] options)
    {
        var result = Ablate([.. options, "--no-baseline"]);

        Assert.Equal(2, result.Exit);
        Assert.Contains(code, result.Error, StringComparison.Ordinal);
        Assert.Contains(what, result.Error, StringComparison.Ordinal);
        Assert.False(Path.Exists(_sandbox.Out));
    }

    [Fact]
    public void A_named_baseline_that_is_a_folder_is_told_as_that()
    {
        var result = Ablate("--neurons", "0.Q.1", "--baseline", Directory.CreateDirectory(_sandbox.PathOf("folder")).FullName);

        Assert.StartsWith("error HRN2005: An ablation cannot be read", result.Error, StringComparison.Ordinal);
        Assert.Contains("cause:  the path names a folder, not a file", result.Error, StringComparison.Ordinal);
        Assert.Contains("repair: name a file: the ablation.json", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_that_nothing_survives_has_nothing_to_ablate()
    {
        _sandbox.Run("--out", Run, "--no-baseline", "--max-per-type", "1");

        var result = Ablate("--run", Run, "--max-per-type", "1", "--no-baseline");

        Assert.Equal(2, result.Exit);
        Assert.Contains(ErrorCode.NothingToAblate.Id, result.Error, StringComparison.Ordinal);
        Assert.False(Path.Exists(_sandbox.Out));
    }

    public void Dispose() => _sandbox.Dispose();

    private CommandResult Ablate(params string[] options)
    {
        string[][] usual = [["--model", _sandbox.Model], ["--weights", "random:1"], ["--threads", "1"], ["--out", _sandbox.Out]];
        return _sandbox.Invoke(
            ["ablate", "negation-tuning", .. usual.Where(option => !options.Contains(option[0])).SelectMany(option => option), .. options]);
    }
}
