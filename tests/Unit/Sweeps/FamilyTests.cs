using System.Text.Json.Nodes;
using System.Xml.Linq;
using Harness.Profiles;
using Harness.Runs;
using Harness.Studies;
using Harness.Sweeps;

namespace Harness.Tests.Unit.Sweeps;

/// <summary>What is read from a sweep's results, and what they make together.</summary>
public sealed class FamilyTests : IDisposable
{
    private static readonly string[] Names = [FamilyFiles.Page, FamilyFiles.Picture, FamilyFiles.Table, "family.svg"];

    private readonly SweepInputs _inputs = new();

    public void Dispose() => _inputs.Dispose();

    [Fact]
    public void Each_task_is_done_missing_failed_or_damaged_and_the_rest_is_named_by_number()
    {
        _inputs.AddModel("a");
        _inputs.Write(("weights", "[\"random:1..6\"]"));
        var plan = Made(1, 2, 4);
        SweepTaskRunnerTests.Flip(Path.Combine(_inputs.Out.Result(plan.Tasks[1]), "profile.json"));
        File.Delete(Path.Combine(_inputs.Out.Result(plan.Tasks[3]), RunFolder.Manifest));
        Fail(plan, 6);

        var family = Family.Read(_inputs.Out, plan);

        Assert.Equal([1], family.Members.Select(member => member.Number));
        Assert.Equal([2, 3, 4, 5, 6], family.NumbersLeft);
        Assert.Equal(
            [TaskState.Damaged, TaskState.Missing, TaskState.Damaged, TaskState.Missing, TaskState.Failed], family.Left.Select(one => one.State));
        Assert.Equal(["profile.json", "", "run.json", "", "HRN1302: no room"], family.Left.Select(one => one.Detail));
    }

    [Fact]
    public void The_files_of_a_family_are_the_same_bytes_however_often_it_is_collected()
    {
        _inputs.AddModel("a", seed: 1);
        _inputs.AddModel("b", layers: 2, seed: 2);
        _inputs.Write(("weights", "[\"own\", \"random:1..2\"]"));
        var plan = Made([.. Enumerable.Range(1, 6)]);

        FamilyFiles.Write(_inputs.Out, Family.Read(_inputs.Out, plan));
        var first = Names.Select(name => File.ReadAllBytes(_inputs.Out.File(name))).ToArray();
        FamilyFiles.Write(_inputs.Out, Family.Read(_inputs.Out, plan));

        Assert.Equal(first, Names.Select(name => File.ReadAllBytes(_inputs.Out.File(name))));
        var rows = File.ReadAllLines(_inputs.Out.File(FamilyFiles.Table));
        Assert.Equal(1 + 6, rows.Length);
        Assert.All(rows, row => Assert.Equal(rows[0].Count(letter => letter == ','), row.Count(letter => letter == ',')));
    }

    [Fact]
    public void The_joint_p_of_every_run_is_corrected_by_Holm_for_the_runs_that_have_one()
    {
        _inputs.AddModel("a");
        _inputs.Write(("weights", "[\"random:1..6\"]"));
        var plan = Made(1, 2, 3, 4, 5, 6);
        var family = Family.Read(_inputs.Out, plan);
        Assert.All(family.Members, member => Assert.Equal(member.ByWord.IsEmpty, member.JointPValue is null));

        // R 4.2.2: p.adjust(c(0.04, 0.001, 0.2, 0.03, 0.001), "holm").
        double?[] found = [0.04, 0.001, null, 0.2, 0.03, 0.001];
        var members = family with { Members = [.. family.Members.Zip(found, (member, p) => member with { JointPValue = p })] };
        double?[] expected = [0.09, 0.005, null, 0.2, 0.09, 0.005];
        Assert.All(expected.Zip(members.HolmPValues), pair => Assert.Equal(pair.First ?? -1, pair.Second ?? -1, 1e-15));
        Assert.Empty((family with { Members = [] }).HolmPValues);
    }

    [Fact]
    public void The_page_links_every_run_and_says_what_is_missing()
    {
        _inputs.AddModel("a");
        _inputs.Write(("weights", "[\"random:1..3\"]"), ("title", "\"A <b> & c\""));
        var plan = Made(1, 3);

        FamilyFiles.Write(_inputs.Out, Family.Read(_inputs.Out, plan));

        var page = XDocument.Parse(File.ReadAllText(_inputs.Out.File(FamilyFiles.Page)));
        string[] links = [.. page.Descendants("a").Attributes("href").Select(link => link.Value).Where(link => link[0] != '#')];
        Assert.Equal([.. plan.Tasks.Where((_, place) => place != 1).Select(task => $"runs/{task.Id}/report.html")], links);
        var left = page.Descendants("section").Single(section => section.Attribute("id")!.Value == "left");
        Assert.Contains("missing", left.Value, StringComparison.Ordinal);
        Assert.Equal("A <b> & c", page.Descendants("title").First().Value);
    }

    [Fact]
    public void A_family_of_which_nothing_is_done_has_a_page_and_no_picture()
    {
        _inputs.AddModel("a");
        _inputs.Write();
        var plan = _inputs.WritePlan();

        FamilyFiles.Write(_inputs.Out, Family.Read(_inputs.Out, plan));

        Assert.True(File.Exists(_inputs.Out.File(FamilyFiles.Page)));
        Assert.False(File.Exists(_inputs.Out.File(FamilyFiles.Picture)));
    }

    [Fact]
    public void Models_under_two_names_with_the_same_weights_are_named()
    {
        foreach (var (name, seed) in new[] { ("seed-1", 1UL), ("seed-2", 2UL), ("seed-3", 1UL) })
            _inputs.AddModel(name, seed: seed);
        _inputs.Write(("weights", "[\"own\"]"));
        var plan = _inputs.WritePlan();
        foreach (var number in new[] { 1, 2, 3 })
            _inputs.Do(plan, number);

        var copies = Assert.Single(Family.Read(_inputs.Out, plan).Copies);

        Assert.StartsWith("seed-1 and seed-3 have the same weights", copies, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_of_another_processor_are_named_with_their_tasks()
    {
        _inputs.AddModel("a");
        _inputs.Write(("weights", "[\"random:1..4\"]"));
        var plan = Made(1, 2, 3, 4);
        Assert.Empty(Family.Read(_inputs.Out, plan).Differences);

        var path = Path.Combine(_inputs.Out.Result(plan.Tasks[2]), RunFolder.Manifest);
        var json = JsonNode.Parse(File.ReadAllText(path))!;
        json["versions"]!["vector unit"] = "none at all";
        File.WriteAllText(path, json.ToJsonString());

        var line = Assert.Single(Family.Read(_inputs.Out, plan).Differences);
        Assert.Contains("(tasks 1-2,4); none at all (tasks 3)", line, StringComparison.Ordinal);
    }

    [Fact]
    public void The_picture_has_a_panel_for_each_trained_model_beside_the_mean_of_its_own_untrained_ones()
    {
        _inputs.AddModel("small", seed: 1);
        _inputs.AddModel("small-too", seed: 2);
        _inputs.AddModel("large", layers: 2, seed: 3);
        _inputs.Write(("weights", "[\"own\", \"random:1..2\"]"));
        var plan = Made([.. Enumerable.Range(1, 7)]);
        var family = Family.Read(_inputs.Out, plan);

        var data = FamilyPlotData.From(family);

        Assert.Equal(["large", "small", "small-too"], data.Panels.Select(panel => panel.Title));
        Assert.All(data.Panels, panel => Assert.Equal(["significant", "untrained: significant"], panel.Series.Select(line => line.Label)));
        Assert.Contains("grey: mean of 2 untrained", data.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_thousand_tasks_are_planned_read_and_collected()
    {
        foreach (var name in new[] { "a", "b" })
            _inputs.AddModel(name, layers: name == "a" ? 1 : 2);
        _inputs.Write(("weights", "[\"random:1..1000\"]"));
        var plan = _inputs.WritePlan();
        Assert.Equal(2000, plan.Tasks.Length);
        Assert.Equal(2000, plan.Tasks.Select(task => task.Id).Distinct().Count());
        Made([.. Enumerable.Range(1, 2000).Where(number => number % 7 != 0)]);

        var family = Family.Read(_inputs.Out, plan);
        FamilyFiles.Write(_inputs.Out, family);

        Assert.Equal(2000 - (2000 / 7), family.Members.Length);
        Assert.Equal(2, TaskRanges.Commands(family.NumbersLeft, "submit.sh").Length);
        Assert.Contains($"the first {FamilyPlotData.Most} of {family.Members.Length}", FamilyPlotData.From(family).Caption, StringComparison.Ordinal);
    }

    /// <summary>
    /// A planned sweep whose tasks of these numbers have a result: one run's profile, under weights' hashes of their own, with the layers of
    /// the task's model.
    /// </summary>
    private SweepPlan Made(params int[] numbers)
    {
        var plan = _inputs.WritePlan();
        Assert.True(_inputs.Do(plan, 1));
        var first = _inputs.Out.Result(plan.Tasks[0]);
        var profile = ProfileJson.Read(Path.Combine(first, "profile.json"));
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(first, RunFolder.Manifest)))!;
        foreach (var number in numbers)
        {
            var folder = _inputs.Out.Result(plan.Tasks[number - 1]);
            var made = profile with { Identity = profile.Identity with { WeightsSha256 = $"{number:D64}" } };
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            ProfileJson.Write(Path.Combine(folder, "profile.json"), made);
            manifest["files"] = new JsonObject { ["profile.json"] = ModelContent.File(Path.Combine(folder, "profile.json")) };
            File.WriteAllText(Path.Combine(folder, RunFolder.Manifest), manifest.ToJsonString());
        }

        return plan;
    }

    private void Fail(SweepPlan plan, int number) => SweepFailure
        .Of(new HarnessException(ErrorCode.DeviceOutOfMemory, "no room", "here", "a large model", "a smaller one"))
        .Write(_inputs.Out.Failure(plan.Tasks[number - 1]));
}
