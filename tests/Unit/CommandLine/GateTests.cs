using System.Globalization;
using System.Text.Json.Nodes;
using Harness.Profiles;
using Harness.Tests.Unit.Profiles;

namespace Harness.Tests.Unit.CommandLine;

/// <summary>A run and its baseline, end to end on a tiny model.</summary>
public sealed class GateTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    private string Baseline => _sandbox.PathOf("tiny.verified.json");

    private string Received => _sandbox.PathOf("tiny.received.json");

    private string Repository => Directory.CreateDirectory(_sandbox.PathOf("repository")).FullName;

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Without_a_baseline_the_run_fails_and_leaves_its_profile_to_be_accepted()
    {
        var result = _sandbox.Run("--root", Repository);

        Assert.Equal(2, result.Exit);
        Assert.StartsWith("error HRN2004: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("accept it: ", result.Error, StringComparison.Ordinal);
        var left = Assert.Single(Directory.GetFiles(Repository, "*", SearchOption.AllDirectories));
        Assert.EndsWith(".received.json", left, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(Path.Combine(_sandbox.Out, "profile.json")), File.ReadAllText(left));
    }

    [Fact]
    public void A_baseline_that_is_named_and_missing_costs_no_run_and_leaves_nothing()
    {
        var result = _sandbox.Run("--baseline", Baseline);

        Assert.Equal((2, ""), (result.Exit, result.Output));
        Assert.StartsWith("error HRN2004: ", result.Error, StringComparison.Ordinal);
        Assert.Contains(Baseline, result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Baseline) || File.Exists(Received) || Directory.Exists(_sandbox.Out));
    }

    [Fact]
    public void A_second_run_passes_the_first_ones_profile_and_leaves_nothing_received()
    {
        Accept();
        File.WriteAllText(Received, "of an older run");

        var result = _sandbox.Run("--baseline", Baseline);

        Assert.Equal("", result.Error);
        Assert.Equal(0, result.Exit);
        Assert.False(File.Exists(Received));
    }

    [Fact]
    public void Threads_and_batch_size_pass_the_gate()
    {
        Accept();

        Assert.Equal(0, _sandbox.Run("--baseline", Baseline, "--threads", "2", "--batch-size", "64").Exit);
    }

    [Theory]
    [InlineData("--correction", "holm", "significance.correction is bonferroni in the baseline and holm now")]
    [InlineData("--alpha", "0.01", "significance.alpha is 0.05 in the baseline and 0.01 now")]
    [InlineData("--scope", "all", "significance.scope is layer in the baseline and all now")]
    [InlineData("--fitter", "firth", "fitter.name is newton in the baseline and firth now")]
    public void Another_correction_or_fitter_is_not_comparable(string option, string value, string difference)
    {
        Accept();

        var result = _sandbox.Run("--baseline", Baseline, option, value);

        Assert.Equal(2, result.Exit);
        Assert.StartsWith("error HRN2001: ", result.Error, StringComparison.Ordinal);
        Assert.Contains(difference, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void One_other_neuron_fails_is_named_and_leaves_the_baseline_alone()
    {
        Accept();
        ProfileJson.Write(Baseline, ProfileJson.Read(Baseline).WithPart(1, "K", part => part.Toggle(3)));
        var before = File.ReadAllText(Baseline);

        var result = _sandbox.Run("--baseline", Baseline);

        Assert.Equal(2, result.Exit);
        Assert.StartsWith("error HRN2009: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("1.K.3", result.Error, StringComparison.Ordinal);
        Assert.StartsWith($"{Baseline} : error HRN2009: ", File.ReadAllText(_sandbox.PathOf("errors.txt")), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Baseline));
        Assert.True(File.Exists(Received));
    }

    [Fact]
    public void A_drift_is_drawn_into_the_folder_and_the_picture_goes_with_it()
    {
        Accept();
        var picture = Path.Combine(_sandbox.Out, "drift.png");
        Assert.False(File.Exists(picture));
        var accepted = ProfileJson.Read(Baseline);
        ProfileJson.Write(Baseline, accepted.WithPart(1, "K", part => part.Toggle(3)));

        Assert.Equal(2, _sandbox.Run("--baseline", Baseline).Exit);
        Assert.True(File.Exists(picture));
        Assert.Contains("(drift.png)", File.ReadAllText(Path.Combine(_sandbox.Out, "report.md")), StringComparison.Ordinal);

        ProfileJson.Write(Baseline, accepted);
        Assert.Equal(0, _sandbox.Run("--baseline", Baseline).Exit);
        Assert.False(File.Exists(picture));
    }

    [Fact]
    public void A_baseline_of_an_older_version_is_told_as_that_and_the_run_leaves_its_profile_to_be_accepted()
    {
        _sandbox.Run("--root", Repository);
        var received = Assert.Single(Directory.GetFiles(Repository, "*.received.json", SearchOption.AllDirectories));
        File.Move(received, Baseline);
        Edit(profile => profile.AsObject().Remove("schema"));
        File.Move(Baseline, received.Replace(".received.", ".verified.", StringComparison.Ordinal));

        var result = _sandbox.Run("--root", Repository);

        Assert.Equal(2, result.Exit);
        Assert.StartsWith("error HRN2010: This profile was written by an older version", result.Error, StringComparison.Ordinal);
        Assert.Contains("accept it: ", result.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(received));
    }

    [Fact]
    public void A_baseline_of_an_older_version_that_is_named_costs_no_run()
    {
        Accept();
        Edit(profile => profile.AsObject().Remove("schema"));

        var result = _sandbox.Run("--baseline", Baseline);

        Assert.Equal((2, ""), (result.Exit, result.Output));
        Assert.StartsWith("error HRN2010: This profile was written by an older version", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Received));
    }

    [Fact]
    public void Another_file_than_the_repositorys_own_is_accepted_by_copying_the_received_one()
    {
        Accept();
        Assert.Contains($"copy {Received} over it", _sandbox.Run("--baseline", Baseline, "--alpha", "0.01").Error, StringComparison.Ordinal);
        File.Move(Received, Baseline, overwrite: true);
        Assert.Equal(0, _sandbox.Run("--baseline", Baseline, "--alpha", "0.01").Exit);
    }

    [Fact]
    public void A_removed_layer_is_not_comparable()
    {
        Accept();
        Edit(profile => profile["layers"]!.AsArray().RemoveAt(1));

        Assert.StartsWith("error HRN2001: ", _sandbox.Run("--baseline", Baseline).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_named_baseline_of_other_weights_is_told_before_anything_is_recorded_and_leaves_nothing()
    {
        Accept();
        var folder = _sandbox.PathOf("other");

        var result = _sandbox.Run("--weights", "random:2", "--baseline", Baseline, "--out", folder, "--verbosity", "detailed");

        Assert.Equal(2, result.Exit);
        Assert.StartsWith(
            "error HRN2001: The run and its baseline are not comparable: weights_sha256 is ", result.Error, StringComparison.Ordinal);
        Assert.Contains("run with --no-baseline and copy its profile.json over this file", result.Error, StringComparison.Ordinal);
        Assert.Contains("hash the weights", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("record activations", result.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Received) || Directory.Exists(folder));
    }

    [Fact]
    public void A_named_baseline_of_other_weights_than_saved_activations_are_of_is_told_before_the_fits()
    {
        Accept();
        var saved = _sandbox.PathOf("saved.npz");
        Assert.Equal(0, _sandbox.Run("--weights", "random:2", "--no-baseline", "--save-activations", saved).Exit);

        var result = _sandbox.Run("--weights", "random:2", "--baseline", Baseline, "--activations", saved, "--verbosity", "detailed");

        Assert.StartsWith("error HRN2001: ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("fit the neurons", result.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Received));
    }

    [Theory]
    [InlineData("site is h.{layer}.attn.c_attn in the baseline and h.{layer}.mlp.c_fc now", "negation-tuning-mlp")]
    [InlineData("label0.name is affirmation in the baseline and past now", "contrast", "--rules", "data/contrasts/tense.json")]
    public void A_named_baseline_of_another_study_costs_no_run_and_leaves_nothing(string difference, params string[] study)
    {
        Accept();
        var folder = _sandbox.PathOf("other");
        string[] words = [.. study.Select(word => word.EndsWith(".json", StringComparison.Ordinal) ? Path.Combine(Sandbox.Root, word) : word)];

        var result = _sandbox.Invoke(
            ["run", .. words, "--model", _sandbox.Model, "--weights", "random:1", "--out", folder, "--baseline", Baseline]);

        Assert.Equal((2, ""), (result.Exit, result.Output));
        Assert.StartsWith("error HRN2001: The run and its baseline are not comparable: ", result.Error, StringComparison.Ordinal);
        Assert.Contains(difference, result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Received) || Directory.Exists(folder));
    }

    [Fact]
    public void The_repositorys_own_baseline_of_another_model_costs_no_run_its_profile_and_is_no_drift()
    {
        _sandbox.Run("--root", Repository);
        var received = Assert.Single(Directory.GetFiles(Repository, "*.received.json", SearchOption.AllDirectories));
        File.Move(received, received.Replace(".received.", ".verified.", StringComparison.Ordinal));
        var config = Path.Combine(_sandbox.Model, "config.json");
        File.WriteAllText(config, File.ReadAllText(config).Replace("1e-5", "1e-4", StringComparison.Ordinal));

        var result = _sandbox.Run("--root", Repository);

        Assert.StartsWith("error HRN2001: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("weights_sha256", result.Error, StringComparison.Ordinal);
        Assert.Contains("accept it: ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("HRN2002", result.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(received));
    }

    [Fact]
    public void A_named_baseline_that_is_a_folder_is_told_as_that()
    {
        var result = _sandbox.Run("--baseline", Directory.CreateDirectory(_sandbox.PathOf("folder")).FullName);

        Assert.Equal((2, ""), (result.Exit, result.Output));
        Assert.StartsWith("error HRN2005: A profile cannot be read", result.Error, StringComparison.Ordinal);
        Assert.Contains("cause:  the path names a folder, not a file", result.Error, StringComparison.Ordinal);
        Assert.Contains("repair: name a file: the profile.json in the folder of an earlier run, or a .verified.json", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_comma_culture_changes_no_byte_of_the_profile()
    {
        Accept();
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(0, _sandbox.Run("--baseline", Baseline).Exit);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
            CultureInfo.DefaultThreadCurrentCulture = null;
        }

        Assert.Equal(File.ReadAllText(Baseline), File.ReadAllText(Path.Combine(_sandbox.Out, "profile.json")));
    }

    private void Accept()
    {
        _sandbox.Run("--no-baseline");
        File.Copy(Path.Combine(_sandbox.Out, "profile.json"), Baseline);
    }

    private void Edit(Action<JsonNode> change)
    {
        var profile = JsonNode.Parse(File.ReadAllText(Baseline))!;
        change(profile);
        File.WriteAllText(Baseline, profile.ToJsonString());
    }
}
