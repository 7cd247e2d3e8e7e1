using System.Collections.Immutable;
using System.Text;
using Harness.Profiles;
using Harness.Runs;
using Harness.Sweeps;
using Harness.Tests.Unit.Profiles;

namespace Harness.Tests.Unit.Sweeps;

/// <summary>The files of a sweep, damaged: no path of theirs leads out of its folder.</summary>
[Trait("Category", "Fuzz")]
public sealed class DamagedSweepTests : IDisposable
{
    private static readonly SweepTask Task = new(
        "0123456789abcdef", "one, two", "contrast", "rules.json", "a", "models/one", "one", "b", "c", "random:1", "story.txt", "two", "d", "fp32", 12);

    private static readonly SweepPlan Plan = new("tiny", "Tiny models", "cpu", 1, 4, 1 << 20, [Task, Task with { Id = "fedcba9876543210", Rules = null }]);

    private static readonly ImmutableSortedDictionary<string, string> None = ImmutableSortedDictionary<string, string>.Empty;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Sweeps()
    {
        const string seed = """
            {"$schema": "x", "name": "tiny", "title": "Tiny", "studies": ["negation-tuning"], "rules": ["a.json"], "models": ["m", "o/n@main"],
             "texts": ["t.txt"], "weights": ["own", "random:1..3"], "precisions": ["fp32", "bf16"], "device": "cpu", "threads": 2, "batch_size": 4}
            """;
        Fuzz.ReadOrFail(
            [seed],
            [ErrorCode.SweepMalformed, ErrorCode.SweepInvalid],
            bytes => Assert.NotNull(SweepJson.Parse(Encoding.UTF8.GetString(bytes), "damaged.json").Sweep));
    }

    [Fact]
    public void Plans()
    {
        var folder = new SweepFolder(_folder.Path);
        folder.Write(Plan);
        Fuzz.ReadOrFail([File.ReadAllText(folder.Plan)], [ErrorCode.PlanUnusable], bytes =>
        {
            File.WriteAllBytes(folder.Plan, bytes);
            var plan = folder.Read();
            foreach (var task in plan.Tasks)
            {
                Assert.Equal(Path.Combine(_folder.Path, "runs"), Path.GetDirectoryName(Path.GetFullPath(folder.Result(task))));
                Assert.Equal(Path.Combine(_folder.Path, "failures"), Path.GetDirectoryName(Path.GetFullPath(folder.Failure(task))));
            }

            Assert.All(TaskResult.Of(folder, plan), result => Assert.Equal(TaskState.Missing, result.State));
        });
    }

    [Fact]
    public void Failures()
    {
        var folder = new SweepFolder(_folder.Path);
        new SweepFailure("HRN1001", "The text cannot be read\n  where: x", true).Write(folder.Failure(Task));
        Fuzz.Read([File.ReadAllBytes(folder.Failure(Task))], bytes =>
        {
            File.WriteAllBytes(folder.Failure(Task), bytes);
            Assert.Contains(TaskResult.Of(folder, Plan, 1).State, new[] { TaskState.Failed, TaskState.Missing });
        });
    }

    [Fact]
    public void Provenances()
    {
        const string seed = """{"device": "cpu", "versions": {"processor": "one"}, "files": {"profile.json": "c0ffee", "inference.json": "c0ffee"}}""";
        var folder = new SweepFolder(_folder.Path);
        Directory.CreateDirectory(folder.Result(Task));
        Fuzz.Read([Encoding.UTF8.GetBytes(seed)], bytes =>
        {
            File.WriteAllBytes(Path.Combine(folder.Result(Task), "run.json"), bytes);
            Assert.Contains(TaskResult.Of(folder, Plan, 1).State, new[] { TaskState.Done, TaskState.Damaged });
        });
    }

    // What a member reads beside its profile.
    [Fact]
    public void Tests_by_words()
    {
        const string seed = """
            {"alpha": 0.05, "layers": [
            {"layer":0,"neurons":4,"by_word":1,"percent_by_word":25,"in_layer":0},
            {"layer":1,"neurons":4,"by_word":2,"percent_by_word":50,"in_layer":1}]}
            """;
        var folder = new SweepFolder(_folder.Path);
        Directory.CreateDirectory(folder.Result(Task));
        ProfileJson.Write(Path.Combine(folder.Result(Task), "profile.json"), SampleProfiles.Of(2));
        var manifest = new TaskManifest("cpu", None, None);
        Fuzz.ReadOrFail([seed], [ErrorCode.RunUnreadable], bytes =>
        {
            File.WriteAllBytes(Path.Combine(folder.Result(Task), "inference.json"), bytes);
            var member = FamilyMember.Read(folder, new TaskResult(1, Task, TaskState.Done, "") { Manifest = manifest });
            Assert.NotEmpty(FamilyCsv.Format(new Family(Plan, [member], [])));
        });
    }
}
