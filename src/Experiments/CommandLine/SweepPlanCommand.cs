using System.CommandLine;
using Harness.Experiments.Catalog;
using Harness.Experiments.Terminal;
using Harness.Sweeps;

namespace Harness.Experiments.CommandLine;

/// <summary><c>sweep plan</c>: from a file to the tasks and the script that hands them in.</summary>
internal static class SweepPlanCommand
{
    public static Command Create(StudyCatalog catalog, GlobalOptions global, TextWriter output)
    {
        var file = new Argument<string>("file") { Description = "The sweep: a JSON file, see docs/scale-out.md.", HelpName = "FILE.json" };
        var folder = OutOption();
        var command = new CommandWithExamples("plan", "Check all that a sweep names, and write its tasks and a script for Slurm.")
        {
            Examples = [new("Into a folder that all nodes see.", "sweep plan sweep.json --out /shared/emergence")],
        };
        command.Add(file);
        command.Add(folder);
        command.Does(global, output, (parsed, screen, stop) =>
        {
            var made = Plan(parsed.GetRequiredValue(file), parsed.GetValue(folder), catalog, () => global.Root(parsed), screen, stop);
            foreach (var line in TaskRanges.Commands(Enumerable.Range(1, made.Read().Tasks.Length), made.Submit))
                screen.Output.WriteLine($"Slurm:   {line}");
            screen.Output.WriteLine($"here:    {SweepVerbs.Here(made)}");
        });
        return command;
    }

    /// <summary>The option that names the sweep's folder.</summary>
    public static Option<string?> OutOption() => new("--out")
    {
        Description = "The folder of the sweep; artifacts/sweeps/<name> where none is named. Results that are there are kept.",
        HelpName = "DIR",
    };

    /// <summary>Plans a sweep and writes its folder.</summary>
    public static SweepFolder Plan(
        string file, string? folder, StudyCatalog catalog, Func<string> root, Screen screen, CancellationToken stop)
    {
        var plan = screen.Observe(run => SweepPlanner.Plan(file, SweepVerbs.Sources(catalog, screen, stop), run), stop);
        var made = new SweepFolder(Path.GetFullPath(folder ?? Path.Combine(root(), "artifacts", "sweeps", plan.Name)));
        made.Write(plan);
        var script = made.WriteScript(SubmitScript.Format(made, plan, ThisProgram.Words));
        SweepVerbs.Tell(plan, made, screen);
        if (script != made.Submit)
            screen.Output.WriteLine($"note:    {made.Submit} is not as sweep plan wrote it and stays; what it would be now is {script}");
        return made;
    }
}
