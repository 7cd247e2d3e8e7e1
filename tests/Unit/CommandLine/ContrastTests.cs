using System.Text.Json.Nodes;

namespace Harness.Tests.Unit.CommandLine;

/// <summary>A contrast of one's own, from a rules file to gated profiles, on the tiny model.</summary>
public sealed class ContrastTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    private static string Negation { get; } = Path.Combine(Sandbox.Root, "data", "contrasts", "negation.json");

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void The_studys_rules_as_a_file_give_the_studys_profile()
    {
        var study = _sandbox.Run("--no-baseline");
        var profile = File.ReadAllText(Path.Combine(_sandbox.Out, "profile.json"));
        var contrast = Run(Negation, "--no-baseline");

        Assert.Equal(("", ""), (study.Error, contrast.Error));
        Assert.Equal(profile, File.ReadAllText(Path.Combine(_sandbox.Out, "profile.json")));
    }

    [Fact]
    public void Three_categories_are_three_runs_each_in_a_folder_of_its_own()
    {
        var result = Run(Rules("cannot", "never", "could"), "--no-baseline", "--context-pre", "5");

        Assert.Equal(("", 0), (result.Error, result.Exit));
        var profiles = Directory.GetFiles(_sandbox.Out, "profile.json", SearchOption.AllDirectories);
        Assert.Equal(["c-cannot-vs-c-could", "c-cannot-vs-c-never", "c-never-vs-c-could"],
            profiles.Select(file => Path.GetFileName(Path.GetDirectoryName(file)!)).Order(StringComparer.Ordinal));
        var identity = JsonNode.Parse(File.ReadAllText(Path.Combine(_sandbox.Out, "c-never-vs-c-could", "profile.json")))!["identity"]!;
        Assert.Equal(("c-never", "c-could"), ((string)identity["label0"]!["name"]!, (string)identity["label1"]!["name"]!));
    }

    [Fact]
    public void Without_baselines_every_pair_is_run_and_told_how_it_is_accepted_and_accepting_takes_all()
    {
        var rules = Rules("cannot", "never", "could");
        string[] root = ["--root", Directory.CreateDirectory(_sandbox.PathOf("root")).FullName];

        var result = Run(rules, root);

        Assert.Equal(2, result.Exit);
        Assert.Equal(3, result.Error.Split("error HRN2004: ").Length - 1);
        Assert.Contains($"-p:Experiment=contrast -p:Rules={rules} -p:Preset=model+random-1", result.Error, StringComparison.Ordinal);
        var baselines = _sandbox.PathOf("root/baselines/contrast/words");
        Assert.Equal(3, Directory.GetFiles(baselines, "model+random-1.received.json", SearchOption.AllDirectories).Length);

        var accepted = _sandbox.Invoke(["accept", "contrast", "--preset", "model+random-1", "--rules", rules, "--reason", "tried", .. root]);
        Assert.Equal(("", 0), (accepted.Error, accepted.Exit));
        Assert.Equal(3, Directory.GetFiles(baselines, "model+random-1.verified.json", SearchOption.AllDirectories).Length);
        Assert.Equal(0, Run(rules, root).Exit);
        var again = _sandbox.Invoke(["accept", "contrast", "--preset", "model+random-1", "--rules", rules, "--reason", "again", .. root]);
        Assert.StartsWith("error HRN2007: ", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_context_in_the_file_holds_and_one_on_the_command_line_holds_over_it()
    {
        Assert.Equal("7", ContextPre(Run(Rules("cannot", "never"), "--no-baseline")));
        Assert.Equal("9", ContextPre(Run(Rules("cannot", "never"), "--no-baseline", "--context-pre", "9")));
    }

    [Fact]
    public void At_most_so_many_per_type_makes_other_targets_which_are_not_comparable()
    {
        var rules = Rules("never", "could");
        Assert.Equal(0, Run(rules, "--no-baseline").Exit);
        var baseline = _sandbox.PathOf("all.verified.json");
        File.Copy(Path.Combine(_sandbox.Out, "profile.json"), baseline);

        var result = Run(rules, "--baseline", baseline, "--max-per-type", "3");

        Assert.Contains("error HRN2001: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("targets_sha256", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Cutting_the_boilerplate_makes_another_text_which_is_not_comparable()
    {
        var rules = Rules("never", "could");
        var story = File.ReadAllText(Path.Combine(Sandbox.Root, "data", "corpora", "the-cawsey-blot.txt"));
        var book = _sandbox.PathOf("book.txt");
        File.WriteAllText(book, "You may copy it.\n*** START OF THE PROJECT GUTENBERG EBOOK X ***\n" + story
            + "\n*** END OF THE PROJECT GUTENBERG EBOOK X ***\nYou can not sell it.\n");
        Assert.Equal(0, Run(rules, "--no-baseline", "--corpus", book).Exit);
        var baseline = _sandbox.PathOf("whole.verified.json");
        File.Copy(Path.Combine(_sandbox.Out, "profile.json"), baseline);

        var result = Run(rules, "--baseline", baseline, "--corpus", book, "--cut-boilerplate");

        Assert.Contains("error HRN2001: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("corpus_sha256", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_the_end_of_documents_as_special_tokens_makes_other_tokens_which_are_not_comparable()
    {
        var rules = Rules("never", "could");
        var story = File.ReadAllText(Path.Combine(Sandbox.Root, "data", "corpora", "the-cawsey-blot.txt"));
        var documents = _sandbox.PathOf("documents.txt");
        File.WriteAllText(documents, $"Another one.<|endoftext|>{story}");
        var read = Run(rules, "--no-baseline", "--corpus", documents);
        Assert.Equal(0, read.Exit);
        Assert.Contains("--special-tokens does so", read.Output, StringComparison.Ordinal);
        var baseline = _sandbox.PathOf("as-text.verified.json");
        File.Copy(Path.Combine(_sandbox.Out, "profile.json"), baseline);

        var result = Run(rules, "--baseline", baseline, "--corpus", documents, "--special-tokens");

        Assert.Contains("error HRN2001: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("token_ids_sha256", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("--special-tokens does so", result.Output, StringComparison.Ordinal);
        Assert.Contains("\"special-tokens\": \"yes\"", File.ReadAllText(Path.Combine(_sandbox.Out, "run.json")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HRN1207", "contrast", null, "--rules data/contrasts/negation.json")]
    [InlineData("HRN1207", "negation-tuning", "negation.json", "run contrast")]
    [InlineData("HRN1401", "contrast", "no-such.json", "no-such.json")]
    public void Experiment_and_rules_must_belong_together(string code, string experiment, string? rules, string hint)
    {
        foreach (var command in new[] { "run", "targets", "accept" })
        {
            string[] reason = command == "accept" ? ["--reason", "none"] : [];
            var result = _sandbox.Invoke([command, experiment, .. rules is null ? (string[])[] : ["--rules", rules], .. reason]);

            Assert.Equal(2, result.Exit);
            Assert.StartsWith($"error {code}: ", result.Error, StringComparison.Ordinal);
            Assert.Contains(hint, result.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_text_without_marks_cannot_be_cut_and_several_pairs_have_no_one_baseline()
    {
        Assert.StartsWith("error HRN1005: ", Run(Rules("never", "could"), "--no-baseline", "--cut-boilerplate").Error, StringComparison.Ordinal);
        Assert.StartsWith("error HRN1207: ", Run(Rules("a", "b", "c"), "--baseline", "any.json").Error, StringComparison.Ordinal);
        Assert.StartsWith("error HRN1207: ", Run(Negation, "--no-baseline", "--max-per-type", "0").Error, StringComparison.Ordinal);
    }

    private CommandResult Run(string rules, params string[] options) => _sandbox.Invoke([
        "run", "contrast", "--rules", rules, "--model", _sandbox.Model, "--weights", "random:1", "--threads", "1", "--compare-with", "none",
        "--out", _sandbox.Out, .. options]);

    private string ContextPre(CommandResult result)
    {
        Assert.Equal(("", 0), (result.Error, result.Exit));
        return JsonNode.Parse(File.ReadAllText(Path.Combine(_sandbox.Out, "profile.json")))!["identity"]!["context_pre"]!.ToString();
    }

    private string Rules(params string[] words)
    {
        var categories = words.Select(word => $$"""{ "category": "c-{{word}}", "words": ["{{word}}"] }""");
        var path = _sandbox.PathOf("words.json");
        File.WriteAllText(path, $$"""
            { "name": "words", "title": "Words", "question": "Which?", "context_pre": 7, "categories": [{{string.Join(", ", categories)}}] }
            """);
        return path;
    }
}
