using System.Text.Json.Nodes;
using Harness.Runs;
using Harness.Sweeps;
using Harness.Tests.Unit.CommandLine;

namespace Harness.Tests.Unit.Sweeps;

/// <summary>From the file of a sweep to its tasks.</summary>
public sealed class SweepPlannerTests : IDisposable
{
    private readonly SweepInputs _inputs = new();

    public void Dispose() => _inputs.Dispose();

    [Fact]
    public void A_folder_of_models_is_each_of_them_in_the_order_of_their_numbers()
    {
        foreach (var name in new[] { "step-1000", "step-200", "step-90" })
            _inputs.AddModel(name, seed: 1);
        _inputs.Write(("weights", "[\"own\"]"));

        Assert.Equal(["step-90", "step-200", "step-1000"], _inputs.Plan().Tasks.Select(task => task.ModelLabel));
    }

    [Fact]
    public void Drawn_weights_are_one_task_for_all_models_of_the_same_sizes()
    {
        _inputs.AddModel("a", seed: 1);
        _inputs.AddModel("b", seed: 2);
        _inputs.AddModel("c", layers: 2, seed: 3);
        _inputs.Write(("weights", "[\"own\", \"random:7..9\"]"));

        var tasks = _inputs.Plan().Tasks;

        Assert.Equal(3, tasks.Count(task => task.Weights == "own"));
        Assert.Equal(["a", "a", "a", "c", "c", "c"], tasks.Where(task => task.Weights != "own").Select(task => task.ModelLabel));
        Assert.Equal(["random:7", "random:8", "random:9"], tasks.Where(task => task.ModelLabel == "c").Select(task => task.Weights).Skip(1));
    }

    [Fact]
    public void Drawn_weights_need_no_weights_in_the_folder_and_own_ones_do()
    {
        _inputs.AddModel("a");
        _inputs.Write();
        Assert.Single(_inputs.Plan().Tasks);

        _inputs.Write(("weights", "[\"own\"]"));
        Told(ErrorCode.ModelFileMissing, "$.models[0]");
    }

    [Fact]
    public void Every_pair_of_a_rules_file_is_a_study()
    {
        _inputs.AddModel("a");
        var rules = Path.Combine(Sandbox.Root, "data", "contrasts", "tense.json").Replace('\\', '/');
        _inputs.Write(("rules", $"[\"{rules}\"]"));

        Assert.Equal(["negation-tuning", "contrast/tense/past-vs-present"], _inputs.Plan().Tasks.Select(task => task.Study));
    }

    [Fact]
    public void A_task_is_named_by_what_is_in_its_files_and_not_by_where_they_lie()
    {
        _inputs.AddModel("a", seed: 1);
        _inputs.Write(("weights", "[\"own\"]"));
        var before = _inputs.Plan().Tasks.Single();

        Directory.Move(_inputs.PathOf("models", "a"), _inputs.PathOf("models", "moved"));
        Assert.Equal(before.Id, _inputs.Plan().Tasks.Single().Id);

        _inputs.AddModel("moved", seed: 2);
        Assert.NotEqual(before.Id, _inputs.Plan().Tasks.Single().Id);
    }

    [Theory]
    [InlineData("texts", "[\"other.txt\"]")]
    [InlineData("weights", "[\"random:2\"]")]
    [InlineData("precisions", "[\"bf16\"]")]
    [InlineData("threads", "2")]
    [InlineData("batch_size", "8")]
    [InlineData("device", "\"cpu\"")]
    [InlineData("studies", "[\"negation-tuning-mlp\"]")]
    public void Whatever_decides_a_result_is_in_the_name_of_its_task(string key, string json)
    {
        _inputs.AddModel("a");
        File.WriteAllText(_inputs.PathOf("other.txt"), File.ReadAllText(_inputs.PathOf("story.txt")) + "\n");
        _inputs.Write();
        var before = _inputs.Plan().Tasks.Single().Id;

        _inputs.Write((key, json));

        Assert.NotEqual(before, _inputs.Plan().Tasks.Single().Id);
    }

    [Fact]
    public void A_plan_is_found_again_where_the_tree_was_moved_as_a_whole()
    {
        _inputs.AddModel("a");
        _inputs.Write();
        var plan = _inputs.WritePlan();
        Assert.Equal(_inputs.PathOf("models", "a"), plan.Tasks[0].Model);

        Directory.CreateDirectory(_inputs.PathOf("new"));
        foreach (var name in new[] { "out", "models" })
            Directory.Move(_inputs.PathOf(name), _inputs.PathOf("new", name));

        Assert.Equal(_inputs.PathOf("new", "models", "a"), new SweepFolder(_inputs.PathOf("new", "out")).Read().Tasks[0].Model);
    }

    [Fact]
    public void A_text_with_too_few_targets_is_told_by_the_line_of_the_text()
    {
        _inputs.AddModel("a");
        File.WriteAllText(_inputs.PathOf("short.txt"), string.Concat(Enumerable.Repeat("It is a day. ", 100)));
        _inputs.Write(("texts", "[\"story.txt\", \"short.txt\"]"));

        Told(ErrorCode.TooFewTargets, "$.texts[1]");
    }

    [Fact]
    public void A_model_that_reads_shorter_windows_is_told()
    {
        _inputs.AddModel("a", positions: 64);
        _inputs.Write();

        Told(ErrorCode.WindowTooLong, "$.texts[0]");
    }

    [Theory]
    [InlineData("studies", "[\"negation-tunnig\"]", "HRN1201", "$.studies[0]")]
    [InlineData("rules", "[\"none.json\"]", "HRN1401", "$.rules[0]")]
    [InlineData("models", "[\"models\", \"none\"]", "HRN1101", "$.models[1]")]
    [InlineData("texts", "[\"none.txt\"]", "HRN1001", "$.texts[0]")]
    [InlineData("weights", "[\"own\", \"random\"]", "HRN1603", "$.weights[1]")]
    [InlineData("weights", "[\"random:3..2\"]", "HRN1603", "$.weights[0]")]
    [InlineData("weights", "[\"random:1..900000\"]", "HRN1603", "$.weights[0]")]
    public void What_cannot_be_used_is_told_by_its_line(string key, string json, string code, string place)
    {
        _inputs.AddModel("a", seed: 1);
        _inputs.Write((key, json));

        var error = Assert.Throws<HarnessException>(_inputs.Plan);

        Assert.Equal(code, $"{error.Code}");
        Assert.Contains($"line ", error.Where, StringComparison.Ordinal);
        Assert.Contains(place, error.Where, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("random", "\"random\" names no weights", "a missing or malformed seed")]
    [InlineData("random:-1", "\"random:-1\" names no weights", "a missing or malformed seed")]
    [InlineData("random:2..1", "\"random:2..1\" names no weights", "the end of the range is before its beginning")]
    [InlineData("random:1..100001", "names 100,001 sets of weights, and a sweep takes 100,000 at most", "a digit too many")]
    [InlineData("random:0..18446744073709551615", "names 18,446,744,073,709,551,616 sets of weights", "a digit too many")]
    public void A_range_of_seeds_that_cannot_be_used_is_told_by_what_is_wrong_with_it(string weights, string what, string cause)
    {
        _inputs.AddModel("a", seed: 1);
        _inputs.Write(("weights", $"[\"{weights}\"]"));

        var error = Assert.Throws<HarnessException>(_inputs.Plan);

        Assert.Contains(what, error.What, StringComparison.Ordinal);
        Assert.Contains(cause, error.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_whose_weights_do_not_fit_its_sizes_is_told_before_any_task()
    {
        _inputs.AddModel("a", seed: 1);
        var config = _inputs.PathOf("models", "a", "config.json");
        var json = JsonNode.Parse(File.ReadAllText(config))!;
        json["n_layer"] = 2;
        File.WriteAllText(config, json.ToJsonString());
        _inputs.Write(("weights", "[\"own\"]"));

        Told(ErrorCode.TensorMissing, "$.models[0]");
    }

    [Fact]
    public void Two_folders_of_one_name_and_different_content_are_told()
    {
        _inputs.AddModel("a", seed: 1);
        Directory.CreateDirectory(_inputs.PathOf("old"));
        Directory.Move(_inputs.PathOf("models", "a"), _inputs.PathOf("old", "a"));
        _inputs.AddModel("a", seed: 2);
        _inputs.Write(("models", "[\"models\", \"old\"]"), ("weights", "[\"own\"]"));

        Told(ErrorCode.SweepInvalid, "$.models");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"format\":2,\"name\":\"a\",\"title\":\"a\",\"device\":\"cpu\",\"threads\":1,\"batch_size\":null,\"memory_bytes\":1,\"tasks\":[]}")]
    [InlineData("")]
    public void What_is_no_plan_says_how_to_make_one(string json)
    {
        var error = Assert.Throws<HarnessException>(() => SweepPlanJson.Parse(json, "plan.json"));

        Assert.Equal(ErrorCode.PlanUnusable, error.Code);
        Assert.Contains("sweep plan", error.Repair, StringComparison.Ordinal);
    }

    private void Told(ErrorCode code, string place)
    {
        var error = Assert.Throws<HarnessException>(_inputs.Plan);

        Assert.Equal(code, error.Code);
        Assert.Contains(place, error.Where, StringComparison.Ordinal);
    }
}
