using System.Collections.Immutable;
using Harness.Studies;

namespace Harness.Sweeps;

/// <summary>A task with how far it is.</summary>
/// <param name="Number">Its number in the plan, from 1.</param>
/// <param name="Task">The task.</param>
/// <param name="State">How far it is.</param>
/// <param name="Detail">The error, or the file that is damaged; else empty.</param>
public sealed record TaskResult(int Number, SweepTask Task, TaskState State, string Detail)
{
    /// <summary>The provenance of its result, where that is there.</summary>
    public TaskManifest? Manifest { get; init; }

    /// <summary>Looks at every task of a plan. Every file of a result is read and compared with its hash.</summary>
    /// <param name="folder">The sweep's folder.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="progress">Hears of (done, total).</param>
    /// <param name="stop">Stops it.</param>
    public static ImmutableArray<TaskResult> Of(
        SweepFolder folder, SweepPlan plan, Action<int, int>? progress = null, CancellationToken stop = default)
    {
        var results = new TaskResult[plan.Tasks.Length];
        var done = 0;
        Parallel.For(0, results.Length, new ParallelOptions { CancellationToken = stop }, i =>
        {
            results[i] = Of(folder, plan, i + 1);
            progress?.Invoke(Interlocked.Increment(ref done), results.Length);
        });
        return [.. results];
    }

    /// <summary>Looks at one task.</summary>
    /// <param name="folder">The sweep's folder.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="number">The task's number.</param>
    public static TaskResult Of(SweepFolder folder, SweepPlan plan, int number)
    {
        var task = plan.Tasks[number - 1];
        var result = folder.Result(task);
        if (!Directory.Exists(result))
        {
            return SweepFailure.Read(folder.Failure(task)) is { } failure
                ? new TaskResult(number, task, TaskState.Failed, $"{failure.Code}: {failure.What}")
                : new TaskResult(number, task, TaskState.Missing, "");
        }

        var manifest = TaskManifest.Read(Path.Combine(result, RunFolder.Manifest));
        return WrittenRun.Fault(result, manifest) is { } fault
            ? new TaskResult(number, task, TaskState.Damaged, fault)
            : new TaskResult(number, task, TaskState.Done, "") { Manifest = manifest };
    }
}
