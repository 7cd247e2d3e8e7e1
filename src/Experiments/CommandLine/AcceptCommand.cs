using System.CommandLine;
using Harness.Baselines;

namespace Harness.Experiments.CommandLine;

/// <summary><c>accept</c>: makes the profile of the last run that did not pass the new baseline.</summary>
internal static class AcceptCommand
{
    public static Command Create(GlobalOptions global, TextWriter output)
    {
        var experiment = new Argument<string>("experiment") { Description = "The experiment: see list.", HelpName = "experiment" };
        experiment.CompletionSources.Add([.. ExperimentCatalog.Names]);
        var preset = new Option<string>("--preset") { Description = "The preset: see list.", DefaultValueFactory = _ => Presets.Embedded.Name };
        preset.CompletionSources.Add([.. Presets.Names]);
        var reason = new Option<string>("--reason") { Description = "Why the new numbers are right; kept in the history.", Required = true };
        var command = new CommandWithExamples("accept", "Make the received profile the new baseline.")
        {
            Examples =
            [
                new("The last run drifted, and it should.", "accept negation-tuning --reason \"'would' is an affirmation now\""),
                new("Of another preset.", "accept negation-tuning --preset embedded-untrained --reason \"first baseline\""),
            ],
        };
        command.Add(experiment);
        command.Add(preset);
        command.Add(reason);
        command.SetAction(parsed =>
        {
            var baseline = new Baseline(
                global.Root(parsed),
                ExperimentCatalog.Find(parsed.GetRequiredValue(experiment)).Name,
                Presets.Find(parsed.GetRequiredValue(preset)).Name);
            var acceptance = BaselineAcceptance.Accept(baseline, parsed.GetRequiredValue(reason), IsCi(), TimeProvider.System);
            output.WriteLine($"accepted: {baseline.VerifiedPath}");
            output.WriteLine($"          {acceptance.OldHash} -> {acceptance.NewHash}, recorded in {baseline.HistoryPath}");
        });
        return command;
    }

    private static bool IsCi() =>
        string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);
}
