using Harness.Experiments.Catalog;
using Harness.Experiments.CommandLine;
using Harness.Experiments.Terminal;
using Harness.Runs;
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
    /// <returns>The exit code: 0; 2 for what the user can fix; 1 for a fault of the harness; 130 or 143 when Ctrl-C or SIGTERM
    /// stopped it.</returns>
    public static int Run(IReadOnlyList<string> args, params Func<Study>[] studies)
    {
        if (args.Count < 2 || args[0] != "--from-build")
            return Invoke(args, Console.Out, Console.Error);
        using var terminal = args.Contains("--terminal") ? BuildTerminal.Open() : null;
        return Invoke(BuildArguments.Read(args[1]), terminal ?? Console.Out, terminal ?? Console.Error);

        int Invoke(IReadOnlyList<string> arguments, TextWriter output, TextWriter error) => HarnessCommand.Invoke(
            arguments, () => StudyCatalog.Shipped.After(studies.Select(study => study())), output, error);
    }

    /// <summary>
    /// The run of a study as <c>run</c> has it where nothing else is said, for a test: <c>StudyRunner.Run(HarnessProgram.Plan(study))</c>.
    /// Results and baseline lie in the repository around the current folder.
    /// </summary>
    /// <param name="study">The study.</param>
    /// <param name="preset">The model and the text: <c>embedded</c>, <c>embedded-untrained</c>, or a published model that was fetched.</param>
    /// <exception cref="HarnessException">
    /// There is no such preset, no repository, or the embedded model is not beside the program: <see cref="ErrorCode.UnknownPreset"/>,
    /// <see cref="ErrorCode.InvalidOption"/>.
    /// </exception>
    public static StudyPlan Plan(Study study, string preset = "embedded") =>
        Presets.Find(preset).Plan(study, RepositoryRoot.FindData(), RepositoryRoot.FindHere());
}
