using System.CommandLine;
using Harness.Experiments.Terminal;
using Harness.Runs;
using Harness.Sweeps;

namespace Harness.Experiments.CommandLine;

/// <summary><c>sweep accept</c>: makes the profiles of a family its baseline.</summary>
internal static class SweepAcceptCommand
{
    public static Command Create(GlobalOptions global, TextWriter output)
    {
        var plan = SweepVerbs.PlanArgument();
        var reason = AcceptCommand.ReasonOption();
        var onBuildServer = AcceptCommand.BuildServerOption();
        var command = new CommandWithExamples("accept", "Make the results of a sweep its baseline, which collect compares with.")
        {
            Examples = [new("The first time.", "sweep accept /shared/emergence --reason \"first baseline\"")],
        };
        command.Add(plan);
        command.Add(reason);
        command.Add(onBuildServer);
        command.Does(global, output, (parsed, screen, stop) =>
        {
            var folder = SweepVerbs.FolderOf(parsed.GetRequiredValue(plan));
            var family = SweepCollectCommand.Read(folder, screen, stop);
            SweepCollectCommand.RequireComplete(family, folder);
            var changes = FamilyGate.Receive(family, global.RootToWrite(parsed));
            var isCi = BuildServer.Is(Environment.GetEnvironmentVariable) && !parsed.GetValue(onBuildServer);
            AcceptOutput.Accept(changes, parsed.GetValue(reason) ?? "", isCi, screen.Output);
            screen.Verdict.WriteLine(FormattableString.Invariant($"new baselines: {changes.Length} of {family.Members.Length}"));
        });
        return command;
    }
}
