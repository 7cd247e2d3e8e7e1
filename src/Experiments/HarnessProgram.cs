using Harness.Experiments.Catalog;
using Harness.Experiments.CommandLine;
using Harness.Experiments.Terminal;
using Harness.Studies;

namespace Harness.Experiments;

/// <summary>The harness's program with studies of one's own: the whole of a study project's Program.cs.</summary>
public static class HarnessProgram
{
    /// <summary>
    /// Runs one command (<c>run</c>, <c>inspect</c>, <c>targets</c>, <c>accept</c>, …) over studies of one's own and those that come with
    /// the harness. The first is the default, which <c>dotnet build -t:RunExperiment</c> runs.
    /// </summary>
    /// <param name="args">The command line.</param>
    /// <param name="studies">Make the studies, each called once; what one throws is told as any other error.</param>
    /// <returns>The exit code: 0; 2 for what the user can fix; 1 for a fault of the harness; 130 when it was stopped with Ctrl-C.</returns>
    public static int Run(IReadOnlyList<string> args, params Func<Study>[] studies)
    {
        if (args.Count < 2 || args[0] != "--from-build")
            return Invoke(args, Console.Out, Console.Error);
        using var terminal = args.Contains("--terminal") ? BuildTerminal.Open() : null;
        return Invoke(BuildArguments.Read(args[1]), terminal ?? Console.Out, terminal ?? Console.Error);

        int Invoke(IReadOnlyList<string> arguments, TextWriter output, TextWriter error) => HarnessCommand.Invoke(
            arguments, () => StudyCatalog.Shipped.After(studies.Select(study => study())), output, error);
    }
}
