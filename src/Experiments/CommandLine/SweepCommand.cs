using System.CommandLine;
using Harness.Experiments.Catalog;

namespace Harness.Experiments.CommandLine;

/// <summary><c>sweep</c>: a family of runs, on this machine or on a cluster.</summary>
internal static class SweepCommand
{
    public static Command Create(StudyCatalog catalog, GlobalOptions global, TextWriter output)
    {
        var command = new CommandWithExamples("sweep", "Plan, run and collect a family of runs: see docs/scale-out.md.")
        {
            Examples =
            [
                new("A family on this machine, two runs at a time: plan, run, collect.", "sweep run sweep.json --jobs 2"),
                new("For a cluster: plan here, then hand in what it says.", "sweep plan sweep.json --out /shared/emergence"),
                new("What is done and what is left.", "sweep collect /shared/emergence"),
            ],
        };
        command.Add(SweepPlanCommand.Create(catalog, global, output));
        command.Add(SweepRunCommand.Create(catalog, global, output));
        command.Add(SweepTaskCommand.Create(catalog, global, output));
        command.Add(SweepCollectCommand.Create(global, output));
        command.Add(SweepAcceptCommand.Create(global, output));
        return command;
    }
}
