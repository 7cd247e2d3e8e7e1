using System.Text.RegularExpressions;
using Harness.Runs;
using Harness.Sweeps;
using Harness.Tests.Unit.CommandLine;

namespace Harness.Tests.Unit.Sweeps;

/// <summary>
/// A sweep as a job array of a real Slurm. Its results are compared with those of the same tasks done one after the other in this process:
/// every file but <c>run.json</c> and the two reports, which have times in them.
/// </summary>
public sealed partial class SlurmTests : IDisposable
{
    private readonly SweepInputs _inputs = new();
    private readonly TemporaryFolder _cache = new();

    public void Dispose()
    {
        _inputs.Dispose();
        _cache.Dispose();
    }

    [SlurmFact]
    public void An_array_of_six_ends_in_the_bytes_of_a_serial_run_though_one_was_requeued_one_cancelled_and_two_files_damaged()
    {
        // The first task takes long enough to be caught at work.
        _inputs.AddModel("1-long", layers: 8, width: 64);
        _inputs.AddModel("2-short", layers: 2);
        _inputs.Write(("weights", "[\"random:1..3\"]"));
        var plan = PlanForProgram();
        using var slurm = new SlurmOnLoopback();

        var array = slurm.Run("sh", "-c", $"XDG_CACHE_HOME={_cache.Path} sbatch --parsable --array=1-6 {_inputs.Out.Submit}");
        slurm.Run("scancel", $"{array}_6");
        slurm.Wait("the first task has recorded something", () => Batches().Length > 0);
        slurm.Run("scontrol", "requeue", $"{array}_1");
        slurm.Wait("it has stopped", () => slurm.States().GetValueOrDefault($"{array}_1") is "PENDING");
        SweepTaskRunnerTests.Flip(Batches()[0]);
        slurm.WaitForAll();
        // Slurm may leave it the time to stop, or not: whatever it was at, the bytes are those of a serial run.
        Assert.Contains("DUE TO JOB REQUEUE", File.ReadAllText(Path.Combine(_inputs.Out.Logs, $"{array}-1.txt")), StringComparison.Ordinal);
        SweepTaskRunnerTests.Flip(Path.Combine(_inputs.Out.Result(plan.Tasks[3]), "neurons.npz"));

        var first = Collect();
        Assert.Equal(2, first.Exit);
        Assert.Contains("2 of 6 tasks are not done: 1 missing, 1 damaged", first.Error, StringComparison.Ordinal);
        var again = Again().Match(first.Error).Value;
        Assert.Contains("--array=4,6 ", again, StringComparison.Ordinal);
        slurm.Run("sh", "-c", $"XDG_CACHE_HOME={_cache.Path} {again}");
        slurm.WaitForAll();

        var second = Collect();
        Assert.True(second.Exit == 0, second.Error);
        var page = File.ReadAllBytes(_inputs.Out.File(FamilyFiles.Page));
        Assert.Equal(0, Collect().Exit);
        Assert.Equal(page, File.ReadAllBytes(_inputs.Out.File(FamilyFiles.Page)));
        AssertSerial(plan);
    }

    [SlurmFact]
    public void A_single_run_in_four_shards_two_at_a_time_has_the_bytes_of_a_run_alone()
    {
        _inputs.AddModel("m", layers: 2);
        string[] run =
        [
            "run", "negation-tuning", "--model", _inputs.PathOf("models", "m"), "--weights", "random:1", "--corpus", _inputs.PathOf("story.txt"),
            "--threads", "1", "--batch-size", "16", "--no-baseline",
        ];
        Assert.Equal(0, Sandbox.InvokeAlone([.. run, "--out", _inputs.PathOf("alone")]).Exit);
        using var slurm = new SlurmOnLoopback();

        string[] shard = ["dotnet", "exec", Program, .. run, "--store", _inputs.PathOf("store"), "--shard", "$SLURM_ARRAY_TASK_ID/4"];
        slurm.Run(
            "sbatch", "--array=1-4%2", $"--output={_inputs.PathOf("shard-%a.txt")}", "--wrap", string.Join(' ', shard.Select(word => $"\"{word}\"")));
        slurm.WaitForAll();
        var merged = Sandbox.InvokeAlone([.. run, "--store", _inputs.PathOf("store"), "--out", _inputs.PathOf("merged")]);

        Assert.True(merged.Exit == 0, merged.Error);
        Assert.Contains("the model has nothing to compute", merged.Output, StringComparison.Ordinal);
        Assert.All(Enumerable.Range(1, 4), number => Assert.Matches(
            @"(?m)^1\d\d windows are recorded", File.ReadAllText(_inputs.PathOf($"shard-{number}.txt"))));
        Assert.Equal(SweepInputs.Results(_inputs.PathOf("alone")), SweepInputs.Results(_inputs.PathOf("merged")));
    }

    [PosixFact("signals")]
    public void Tasks_killed_at_random_and_handed_in_again_by_the_line_of_collect_end_in_the_bytes_of_a_serial_run()
    {
        _inputs.AddModel("a", layers: 4, width: 32);
        _inputs.Write(("weights", "[\"random:1..4\"]"));
        var plan = PlanForProgram();

        // Three of the first attempts die, at other moments each; a task that is killed late may be done.
        var (started, line) = (0, "--array=1-4 ");
        for (var round = 0; line.Length > 0; round++)
        {
            Assert.True(round < 5);
            foreach (var number in TaskRangesTests.Read(Range().Match(line).Groups[1].Value))
                Node.Do(_inputs.Out.Submit, number, _cache.Path, round == 0 && number > 1 ? TimeSpan.FromMilliseconds(400 * number) : null);
            started++;
            var collect = Collect();
            line = collect.Exit == 0 ? "" : Again().Match(collect.Error).Value;
        }

        Assert.InRange(started, 2, 5);
        AssertSerial(plan);
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "Experiments.dll");

    private SweepPlan PlanForProgram()
    {
        var plan = _inputs.WritePlan();
        File.WriteAllText(_inputs.Out.Submit, SubmitScript.Format(_inputs.Out, plan, ["dotnet", "exec", Program]));
        return plan;
    }

    private CommandResult Collect() => Sandbox.InvokeAlone("sweep", "collect", _inputs.Out.Path, "--root", _inputs.PathOf("repository"));

    private string[] Batches() => Directory.GetFiles(_cache.Path, "*.f32", SearchOption.AllDirectories);

    private void AssertSerial(SweepPlan plan)
    {
        var serial = new SweepFolder(_inputs.PathOf("serial"));
        for (var number = 1; number <= plan.Tasks.Length; number++)
        {
            SweepTaskRunner.Run(serial, plan, number, SweepInputs.Sources, SilentObserver.Instance, TimeProvider.System, default);
            Assert.Equal(SweepInputs.Results(serial, plan.Tasks[number - 1]), SweepInputs.Results(_inputs.Out, plan.Tasks[number - 1]));
        }
    }

    [GeneratedRegex("sbatch .*")]
    private static partial Regex Again();

    [GeneratedRegex("--array=([0-9,-]+)")]
    private static partial Regex Range();
}
