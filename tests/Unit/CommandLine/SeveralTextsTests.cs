using System.Text.Json;
using Harness.Results;

namespace Harness.Tests.Unit.CommandLine;

/// <summary>One study on both halves of the embedded story, and in rotated bases.</summary>
public sealed class SeveralTextsTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Each_text_has_a_run_of_its_own_and_together_they_have_a_report()
    {
        var (first, second) = Halves();

        var result = _sandbox.Run("--corpus", first, "--corpus", second, "--no-baseline");

        Assert.Equal(("", 0), (result.Error, result.Exit));
        var folder = Path.Combine(_sandbox.Out, "several-texts");
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "replication.json")));
        var texts = json.RootElement.GetProperty("texts").EnumerateArray().ToArray();
        Assert.Equal(["first.txt", "second.txt"], texts.Select(text => text.GetProperty("name").GetString()));
        Assert.All(texts, text => Assert.True(File.Exists(Path.Combine(folder, text.GetProperty("folder").GetString()!, "run.json"))));
        Assert.Equal(2 * 24, json.RootElement.GetProperty("neurons").GetArrayLength());
        Assert.Equal(["0.Q", "0.K", "0.V", "1.Q", "1.K", "1.V"], json.RootElement.GetProperty("parts").EnumerateArray()
            .Select(part => $"{part.GetProperty("layer")}.{part.GetProperty("part")}"));
        Assert.Contains("Over all texts, ", File.ReadAllText(Path.Combine(folder, "report.md")), StringComparison.Ordinal);
        System.Xml.Linq.XDocument.Parse(File.ReadAllText(Path.Combine(folder, "report.html")));
        Assert.Contains("Over all texts, ", result.Output, StringComparison.Ordinal);

        // The folder has a provenance as a run's has: what the runs share, the hash of each one's own, and that of every file.
        var manifest = RunManifestJson.Read(Path.Combine(folder, "run.json"));
        Assert.Equal(("several-texts", "random:1"), (manifest.Preset, manifest.Settings["weights"]));
        Assert.DoesNotContain("corpus", manifest.Settings.Keys);
        Assert.Equal(["replication.json", "report.html", "report.md"], manifest.Files.Keys);
        Assert.All(manifest.Files, file => Assert.Equal(Sha256(Path.Combine(folder, file.Key)), file.Value));
        Assert.Equal(
            texts.Select(text => Path.Combine(folder, text.GetProperty("folder").GetString()!, "run.json")).Select(Sha256),
            texts.Select(text => manifest.Hashes[$"{text.GetProperty("folder").GetString()}/run.json"]));

        static string Sha256(string file) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)));
    }

    [Fact]
    public void Texts_of_one_name_and_a_list_of_targets_for_several_are_errors_before_anything_runs()
    {
        var (first, second) = Halves();
        Assert.Contains("Two texts are called first", _sandbox.Run("--corpus", first, "--corpus", first).Error, StringComparison.Ordinal);
        var list = _sandbox.PathOf("list.csv");
        File.WriteAllText(list, "token,label\n100,a\n200,b\n");
        var result = _sandbox.Invoke("run", "contrast", "--targets", list, "--corpus", first, "--corpus", second);
        Assert.Contains("A list of targets is of one text", result.Error, StringComparison.Ordinal);
        Assert.Equal(2, result.Exit);
        var table = _sandbox.Invoke("targets", "negation-tuning", "--model", _sandbox.Model, "--corpus", first, "--corpus", second, "--csv");
        Assert.Contains("One table cannot have the hits of several texts", table.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_is_missing_costs_no_run_of_the_texts_before_it()
    {
        var result = _sandbox.Run("--corpus", Halves().First, "--corpus", _sandbox.PathOf("missing.txt"), "--no-baseline");

        Assert.Equal(2, result.Exit);
        Assert.Contains("error HRN1001", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_sandbox.Out));
    }

    [Theory]
    [InlineData("HRN1003", "<!DOCTYPE html>\n<html><body>It was not so.</body></html>", 1)]
    [InlineData("HRN1004", "<html><body>It was so.</body></html>", 200)]
    public void A_text_that_is_a_web_page_without_enough_targets_is_told_as_that(string code, string page, int times)
    {
        var file = _sandbox.PathOf("page.html");
        File.WriteAllText(file, string.Concat(Enumerable.Repeat(page, times)));

        foreach (var texts in new string[][] { ["--corpus", file], ["--corpus", Halves().First, "--corpus", file] })
        {
            var result = _sandbox.Run([.. texts, "--no-baseline"]);

            Assert.StartsWith($"error {code}", result.Error, StringComparison.Ordinal);
            Assert.Contains("where:  page.html: ", result.Error, StringComparison.Ordinal);
            Assert.Contains("cause:  The text begins as a web page does", result.Error, StringComparison.Ordinal);
            Assert.Contains("repair: Save the page as plain text", result.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_text_with_too_few_targets_is_named_and_costs_no_run_of_the_texts_before_it()
    {
        var few = _sandbox.PathOf("few.txt");
        File.WriteAllText(few, "It was not so.");
        var result = _sandbox.Run("--corpus", Halves().First, "--corpus", few, "--no-baseline");

        Assert.Equal(2, result.Exit);
        Assert.StartsWith("error HRN1003", result.Error, StringComparison.Ordinal);
        Assert.Contains("where:  few.txt: ", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_sandbox.Out));
    }

    [Fact]
    public void What_a_run_was_set_beside_is_told_in_lines_that_fit_a_terminal()
    {
        var result = _sandbox.Run(
            "--no-baseline", "--covariate", "token-position", "--untrained-seeds", "2", "--rotations", "2", "--control-tasks", "--permutations", "9");

        Assert.Equal(("", 0), (result.Error, result.Exit));
        string[] lines = result.Output.Split('\n');
        string[] names = ["covariates", "untrained models", "rotated bases", "labels permuted", "words relabelled", "10-fold", "word left out"];
        Assert.All(names, name => Assert.InRange(Assert.Single(lines, line => line.StartsWith($"{name}: ", StringComparison.Ordinal)).Length, 20, 80));
        // Three models can have no p below 1/3: that there are none at most 0.05 is no finding.
        Assert.Contains("rotated bases: too few rotations for p <= 0.05, which needs 19", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("negation-tuning", "The 4 columns of each head", "`c_proj`")]
    [InlineData("negation-tuning-mlp", "Runs of 32 columns", "its basis is privileged")]
    [InlineData("negation-tuning-residual", "Runs of 8 columns", "the gains of LayerNorm")]
    public void A_run_beside_rotations_says_what_they_mean_there(string study, string turned, string meaning)
    {
        var result = _sandbox.Invoke(
            "run", study, "--model", _sandbox.Model, "--weights", "random:1", "--threads", "1", "--out", _sandbox.Out, "--no-baseline", "--rotations", "2");

        Assert.Equal(("", 0), (result.Error, result.Exit));
        var report = File.ReadAllText(Path.Combine(_sandbox.Out, "report.md"));
        Assert.Contains(turned, report, StringComparison.Ordinal);
        Assert.Contains(meaning, report, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(_sandbox.Out, "rotations.json")));
        Assert.Equal(2, json.RootElement.GetProperty("layers").GetArrayLength());
    }

    private (string First, string Second) Halves()
    {
        var story = File.ReadAllText(Path.Combine(Sandbox.Root, "data", "corpora", "the-cawsey-blot.txt"));
        var (first, second) = (_sandbox.PathOf("first.txt"), _sandbox.PathOf("second.txt"));
        var middle = story.IndexOf('\n', story.Length / 2);
        File.WriteAllText(first, story[..middle]);
        File.WriteAllText(second, story[middle..]);
        return (first, second);
    }
}
