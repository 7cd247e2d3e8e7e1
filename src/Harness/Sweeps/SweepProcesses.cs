using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using Harness.Runs;

namespace Harness.Sweeps;

/// <summary>
/// Does tasks on this machine, each in a process of its own: what ends one process, such as a lack of memory, costs one task. A task's
/// standard input stays open as long as it may go on, so that tasks end with the process that started them, however that ends.
/// </summary>
public static class SweepProcesses
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Does tasks, several at a time.</summary>
    /// <param name="program">The words that start this program, with the command that does one task; its number is added.</param>
    /// <param name="numbers">The tasks' numbers.</param>
    /// <param name="jobs">Tasks at a time.</param>
    /// <param name="progress">Hears of (done, total).</param>
    /// <param name="note">Hears of each task that did not end well.</param>
    /// <param name="stop">Stops the tasks that are running; what they did is kept.</param>
    /// <exception cref="OperationCanceledException">They were stopped.</exception>
    /// <exception cref="HarnessException">The program cannot be started: <see cref="ErrorCode.Internal"/>.</exception>
    public static void Run(
        ImmutableArray<string> program,
        ImmutableArray<int> numbers,
        int jobs,
        Action<int, int> progress,
        Action<string> note,
        CancellationToken stop)
    {
        var next = -1;
        var done = 0;

        // Threads of their own: each does nothing but wait for a process.
        Thread[] workers = [.. Enumerable.Range(0, Math.Min(jobs, numbers.Length)).Select(_ => new Thread(Work))];
        Exception? fault = null;
        foreach (var worker in workers)
            worker.Start();
        foreach (var worker in workers)
            worker.Join();
        stop.ThrowIfCancellationRequested();
        if (fault is not null)
            throw fault;

        void Work()
        {
            int i;
            while ((i = Interlocked.Increment(ref next)) < numbers.Length && !stop.IsCancellationRequested)
            {
                try
                {
                    if (Do(program, numbers[i], stop) is { } why && !stop.IsCancellationRequested)
                        note(FormattableString.Invariant($"task {numbers[i]}: {why}"));
                }
                catch (Win32Exception error)
                {
                    fault = new HarnessException(
                        ErrorCode.Internal,
                        $"the program cannot start itself: {error.Message}",
                        program[0],
                        "a bug of the harness",
                        "report it",
                        error);
                    return;
                }

                progress(Interlocked.Increment(ref done), numbers.Length);
            }
        }
    }

    // Null where the task is done; else the last thing that it said.
    private static string? Do(ImmutableArray<string> program, int number, CancellationToken stop)
    {
        var start = new ProcessStartInfo(program[0], [.. program.Skip(1), FormattableString.Invariant($"{number}")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using (stop.Register(() => process.StandardInput.Close()))
        {
            try
            {
                process.WaitForExitAsync(stop).GetAwaiter().GetResult();
            }
            catch (OperationCanceledException)
            {
                // Its input has ended, so that it stops after the batch that it is in.
                if (!process.WaitForExit(Patience))
                    process.Kill(entireProcessTree: true);
            }
        }

        process.WaitForExit();
        var said = error.GetAwaiter().GetResult().Split('\n', 2)[0].TrimEnd();
        _ = output.GetAwaiter().GetResult();
        return process.ExitCode == 0 ? null
            : said.Length > 0 ? said
            : FormattableString.Invariant($"it ended with exit code {process.ExitCode} and said nothing: it was killed or crashed");
    }
}
