using System.CommandLine;

namespace Harness.Experiments.CommandLine;

/// <summary><c>new</c>: the files of a new experiment.</summary>
internal static class NewCommand
{
    public static Command Create(GlobalOptions global, TextWriter output)
    {
        var name = new Argument<string>("name") { Description = "Its name: words in small letters, joined by hyphens.", HelpName = "name" };
        var command = new CommandWithExamples(
            "new", "Write the source and the golden test of a new experiment, which compiles and runs at once.")
        {
            Examples = [new("An experiment about pronouns.", "new pronoun-tuning")],
        };
        command.Add(name);
        command.SetAction(parsed =>
        {
            var given = parsed.GetRequiredValue(name);
            var (source, test) = ExperimentScaffold.Write(global.RootToWrite(parsed), given);
            output.WriteLine($"source: {source}");
            output.WriteLine($"test:   {test}");
            output.WriteLine($"next:   dotnet run --project src/Experiments -- run {given} --no-baseline (docs/new-experiment.md)");
        });
        return command;
    }
}
