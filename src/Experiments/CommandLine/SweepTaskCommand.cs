using System.CommandLine;
using System.Globalization;
using Harness.Experiments.Catalog;
using Harness.Experiments.Terminal;
using Harness.Runs;
using Harness.Studies;
using Harness.Sweeps;

namespace Harness.Experiments.CommandLine;

/// <summary><c>sweep task</c>: one run of a sweep, as a scheduler starts it.</summary>
internal static class SweepTaskCommand
{
    /// <summary>What schedulers say which task it is with, and what is added to it for numbers that begin at 1.</summary>
    private static readonly (string Variable, int Add)[] Variables =
        [("SLURM_ARRAY_TASK_ID", 0), ("PBS_ARRAY_INDEX", 0), ("SGE_TASK_ID", 0), ("JOB_COMPLETION_INDEX", 1)];

    public static Command Create(StudyCatalog catalog, GlobalOptions global, TextWriter output)
    {
        var plan = SweepVerbs.PlanArgument();
        var index = new Option<int?>("--index")
        {
            Description = $"The task's number, from 1; else {string.Join(", ", Variables.Select(one => one.Variable))}, which counts from 0.",
            HelpName = "K",
        };
        var watch = new Option<bool>("--until-input-ends") { Hidden = true };
        var command = new CommandWithExamples("task", "Do one task of a sweep, unless its result is there.")
        {
            Examples = [new("The third.", "sweep task /shared/emergence --index 3")],
        };
        command.Add(plan);
        command.Add(index);
        command.Add(watch);
        command.Does(global, output, (parsed, screen, stop) =>
        {
            using var ends = CancellationTokenSource.CreateLinkedTokenSource(stop);
            if (parsed.GetValue(watch))
                StopWhenInputEnds(ends);
            var number = parsed.GetValue(index) ?? FromScheduler(Environment.GetEnvironmentVariable);
            Execute(SweepVerbs.FolderOf(parsed.GetRequiredValue(plan)), number, catalog, screen, ends.Token);
        });
        return command;
    }

    /// <summary>The task's number from what a scheduler sets.</summary>
    /// <exception cref="HarnessException">None of them sets one: <see cref="ErrorCode.InvalidOption"/>.</exception>
    internal static int FromScheduler(Func<string, string?> environment)
    {
        foreach (var (variable, add) in Variables)
            if (int.TryParse(environment(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return number + add;
        throw new HarnessException(
            ErrorCode.InvalidOption,
            "no task is named",
            "--index",
            $"it was left out, and none of {string.Join(", ", Variables.Select(one => one.Variable))} holds a number",
            "give --index K, or start it from a job array");
    }

    private static void Execute(SweepFolder folder, int number, StudyCatalog catalog, Screen screen, CancellationToken stop)
    {
        var plan = folder.Read();
        var sources = SweepVerbs.Sources(catalog, screen, stop);
        var task = plan.Task(number);
        screen.Output.WriteLine(FormattableString.Invariant($"task {number} of {plan.Tasks.Length}: {task.Name}"));
        var ran = screen.Observe(observer => SweepTaskRunner.Run(folder, plan, number, sources, observer, TimeProvider.System, stop));
        var page = Path.Combine(folder.Result(task), RunFolder.Page);
        screen.Verdict.WriteLine(ran ? $"page:    {page}" : $"done before: {page}");
    }

    // Whoever started the task holds the other end, and need not live to close it.
    private static void StopWhenInputEnds(CancellationTokenSource stop)
    {
        var input = Console.OpenStandardInput();
        new Thread(() =>
        {
            while (input.ReadByte() >= 0)
            {
            }

            try
            {
                stop.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // The task has ended.
            }
        })
        { IsBackground = true }.Start();
    }
}
