using System.CommandLine;
using Harness.Experiments.Terminal;
using Harness.Runs;
using Harness.Sweeps;

namespace Harness.Experiments.CommandLine;

/// <summary><c>sweep collect</c>: what is done and what is left, the family's files and its verdict.</summary>
internal static class SweepCollectCommand
{
    // A line of each, however many there are.
    private const int Told = 10;

    public static Command Create(GlobalOptions global, TextWriter output)
    {
        var plan = SweepVerbs.PlanArgument();
        var command = new CommandWithExamples("collect", "Check every result, write table, picture and page, and compare with the baseline.")
        {
            Examples = [new("As often as one likes.", "sweep collect /shared/emergence")],
        };
        command.Add(plan);
        command.Does(global, output, (parsed, screen, stop) =>
            Execute(SweepVerbs.FolderOf(parsed.GetRequiredValue(plan)), global.Root(parsed), screen, stop));
        return command;
    }

    /// <summary>Reads the results and shows what they make.</summary>
    /// <exception cref="HarnessException">Tasks are left: <see cref="ErrorCode.SweepIncomplete"/>.</exception>
    public static void Execute(SweepFolder folder, string root, Screen screen, CancellationToken stop)
    {
        var family = Read(folder, screen, stop);
        var paths = screen.Observe(run => run.Step("write the family", () => FamilyFiles.Write(folder, family)), stop);
        screen.Output.WriteLine($"{TaskCount.Are(family.Members.Length, family.Plan.Tasks.Length)} done");
        foreach (var result in family.Left.Where(result => result.Detail.Length > 0).Take(Told))
            screen.Output.WriteLine(FormattableString.Invariant($"  task {result.Number} {Word(result.State)}, {result.Task.Name}: {result.Detail}"));
        foreach (var line in family.Copies.Take(Told))
            screen.Output.WriteLine($"note: {line}");
        foreach (var line in family.Differences)
            screen.Output.WriteLine($"note: computed by different processors or versions: {line}");
        foreach (var path in paths)
            screen.Output.WriteLine($"{Path.GetFileNameWithoutExtension(path)}: {path}");
        RequireComplete(family, folder);
        Gate(family, folder, root, screen);
    }

    /// <summary>Reads the results in view.</summary>
    public static Family Read(SweepFolder folder, Screen screen, CancellationToken stop)
    {
        var plan = folder.Read();
        return screen.Observe(run => run.Step("check the results", (progress, cancel) => Family.Read(folder, plan, progress, cancel)), stop);
    }

    /// <summary>The error of a family that is not whole, with the lines that run the rest.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.SweepIncomplete"/>.</exception>
    public static void RequireComplete(Family family, SweepFolder folder)
    {
        if (family.Left.IsEmpty)
            return;
        var states = family.Left.CountBy(result => result.State).OrderBy(state => state.Key)
            .Select(state => FormattableString.Invariant($"{state.Value} {Word(state.Key)}"));

        // A line for each array that Slurm takes, and one for this machine.
        string[] again = [.. SweepVerbs.Again(family, folder)];
        throw new HarnessException(
            ErrorCode.SweepIncomplete,
            $"{TaskCount.Are(family.Left.Length, family.Plan.Tasks.Length)} not done: {string.Join(", ", states)}",
            folder.Path,
            "they are queued or running, their node died, or they ended with an error, which is named above and on the page",
            $"run these again, and what is done stays:\n    {string.Join("\n    ", again[..^1])}\n    or here: {again[^1]}");
    }

    private static string Word(TaskState state) => $"{state}".ToLowerInvariant();

    private static void Gate(Family family, SweepFolder folder, string root, Screen screen)
    {
        var accept = ThisProgram.Words.AddRange("sweep", "accept", folder.Path, "--reason").Select(ShellWord.Quote);
        var howToAccept = $"accept it: {string.Join(' ', accept)} \"…\"";
        if (!FamilyGate.Exists(family, root))
        {
            screen.Verdict.WriteLine("baseline: none yet; sweep accept makes one");
            return;
        }

        var gates = FamilyGate.Check(family, root, howToAccept, TimeProvider.System);
        var failed = gates.Count(gate => !gate.Passed);
        screen.Verdict.WriteLine(FormattableString.Invariant($"baseline: {gates.Length - failed} of {gates.Length} passed"));
        GateOutput.Close(gates);
    }
}
