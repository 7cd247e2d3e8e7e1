using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using Harness.Runs;
using Harness.Sweeps;

namespace Harness.Tests.Unit.Sweeps;

/// <summary>Tasks in processes of their own; a shell stands for the program.</summary>
public sealed class SweepProcessesTests
{
    [PosixFact("a shell")]
    public void Every_task_is_done_once_and_one_that_ends_badly_costs_no_other()
    {
        using var folder = new TemporaryFolder();
        var notes = new ConcurrentBag<string>();
        var heard = new ConcurrentBag<int>();

        var script = $"echo x >> {folder.Path}/$0; case $0 in 2) echo 'error HRN1003: short' >&2; exit 2;; 3) kill -9 $$;; esac";
        Run(script, 5, 2, (done, _) => heard.Add(done), notes.Add);

        Assert.Equal(["1", "2", "3", "4", "5"], folder.Files());
        Assert.All(folder.Files(), file => Assert.Equal("x\n", File.ReadAllText(folder.File(file))));
        Assert.Equal([1, 2, 3, 4, 5], heard.Order());
        string[] expected =
            ["task 2: error HRN1003: short", "task 3: it ended with exit code 137 and said nothing: it was killed or crashed"];
        Assert.Equal(expected, notes.Order(StringComparer.Ordinal));
    }

    [PosixFact("a shell")]
    public void A_stop_ends_the_input_of_the_tasks_that_run_and_starts_no_other()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        var clock = Stopwatch.StartNew();

        // The first task stops the sweep, and both end when they read the end of their input.
        var script = $"echo x > {folder.Path}/$0.tmp; mv {folder.Path}/$0.tmp {folder.Path}/$0; cat > /dev/null; exit 143";
        Assert.Throws<OperationCanceledException>(() => Run(script, 9, 2, (_, _) => { }, _ => { }, stop, folder));

        Assert.Equal(["1", "2"], folder.Files());
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void A_program_that_cannot_be_started_is_a_fault_of_the_harness() => Assert.Equal(
        ErrorCode.Internal,
        Assert.Throws<HarnessException>(() => SweepProcesses.Run(["/no/such/program"], [1], 1, (_, _) => { }, _ => { }, default)).Code);

    private static void Run(
        string script,
        int tasks,
        int jobs,
        Action<int, int> progress,
        Action<string> note,
        CancellationTokenSource? stop = null,
        TemporaryFolder? until = null)
    {
        using var watch = until is null ? null : new Timer(_ =>
        {
            if (until.Files().Count(file => file.Length == 1) == jobs)
                stop!.Cancel();
        });
        watch?.Change(TimeSpan.Zero, TimeSpan.FromMilliseconds(20));
        SweepProcesses.Run(
            ["sh", "-c", script], Enumerable.Range(1, tasks).ToImmutableArray(), jobs, progress, note, stop?.Token ?? CancellationToken.None);
    }
}
