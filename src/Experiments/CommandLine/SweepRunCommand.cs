using System.Collections.Immutable;
using System.CommandLine;
using Harness.Experiments.Catalog;
using Harness.Experiments.Terminal;
using Harness.Sweeps;

namespace Harness.Experiments.CommandLine;

/// <summary><c>sweep run</c>: all tasks that are left, on this machine, and what comes out of them.</summary>
internal static class SweepRunCommand
{
    public static Command Create(StudyCatalog catalog, GlobalOptions global, TextWriter output)
    {
        var plan = new Argument<string>("plan")
        {
            Description = "The folder that sweep plan made, or a sweep's JSON file, which is planned first.",
            HelpName = "PLAN|FILE.json",
        };
        var jobs = NumberOption.Create("--jobs", "Tasks at a time, each in a process of its own with the sweep's threads.", 1);
        var folder = SweepPlanCommand.OutOption();
        var command = new CommandWithExamples("run", "Do all tasks of a sweep that are not done, on this machine, and collect.")
        {
            Examples = [new("Two tasks at a time.", "sweep run sweep.json --jobs 2")],
        };
        command.Add(plan);
        command.Add(jobs);
        command.Add(folder);
        command.Does(global, output, (parsed, screen, stop) =>
        {
            var named = parsed.GetRequiredValue(plan);
            var many = NumberOption.AtLeast(parsed, jobs, 1);
            var sweep = SweepFolder.Of(named)
                ?? SweepPlanCommand.Plan(named, parsed.GetValue(folder), catalog, () => global.Root(parsed), screen, stop);
            Execute(sweep, many, screen, stop);
            SweepCollectCommand.Execute(sweep, global.Root(parsed), screen, stop);
        });
        return command;
    }

    private static void Execute(SweepFolder folder, int jobs, Screen screen, CancellationToken stop)
    {
        var plan = folder.Read();
        screen.Observe(
            run =>
            {
                var left = run.Step("look what is done", (progress, cancel) => TaskResult.Of(folder, plan, progress, cancel))
                    .Where(task => task.State != TaskState.Done).Select(task => task.Number).ToImmutableArray();
                var task = ThisProgram.Words.AddRange("sweep", "task", folder.Path, "--quiet", "--until-input-ends", "--index");
                return run.Step("run the tasks", (progress, cancel) =>
                {
                    SweepProcesses.Run(task, left, jobs, progress, run.Note, cancel);
                    return left.Length;
                });
            },
            stop);
    }
}
