using System.Collections.Immutable;
using System.CommandLine;
using Harness.Baselines;
using Harness.Experiments.Catalog;

namespace Harness.Experiments.CommandLine;

/// <summary><c>accept</c>: makes the profile of the last run that did not pass the new baseline.</summary>
internal static class AcceptCommand
{
    public static Command Create(StudyCatalog catalog, GlobalOptions global, TextWriter output)
    {
        var experiment = TargetOptions.ExperimentArgument(catalog);
        var preset = new Option<string>("--preset")
        {
            Description = "The preset, or the name of the run: its folder in artifacts/<experiment>/.",
            DefaultValueFactory = _ => Presets.Embedded.Name,
        };
        preset.CompletionSources.Add([.. Presets.Names]);
        var rules = TargetOptions.RulesOption();
        var reason = new Option<string>("--reason")
        {
            Description = "Why the new numbers are right; kept in the history.",
            Required = true,
        };
        var command = new CommandWithExamples("accept", "Make the received profile the new baseline.")
        {
            Examples =
            [
                new("The last run drifted, and it should.", "accept negation-tuning --reason \"'would' is an affirmation now\""),
                new("Of another preset.", "accept negation-tuning --preset embedded-untrained --reason \"first baseline\""),
                new("Of a contrast of your own.", "accept contrast --rules data/contrasts/tense.json --reason \"first baseline\""),
            ],
        };
        command.Add(experiment);
        command.Add(preset);
        command.Add(rules);
        command.Add(reason);
        command.SetAction(parsed =>
        {
            var (root, name) = (global.RootToWrite(parsed), parsed.GetRequiredValue(preset));
            var baselines = StudyChoice.Of(catalog, parsed.GetRequiredValue(experiment), parsed.GetValue(rules))
                .Select(study => new Baseline(root, study.Name, name) { Rules = parsed.GetValue(rules) })
                .ToArray();

            // Of several pairs of categories some may have passed; where none was received, the first says so.
            ImmutableArray<Baseline> received = [.. baselines.Where(baseline => File.Exists(baseline.ReceivedPath))];
            if (received.IsEmpty)
            {
                // A run of another model or text has a name of its own, which is known by what it left.
                if (!baselines.Any(baseline => File.Exists(baseline.VerifiedPath)))
                    Presets.Find(name);
                received = [baselines[0]];
            }

            foreach (var baseline in received)
            {
                var acceptance = BaselineAcceptance.Accept(baseline, parsed.GetRequiredValue(reason), IsCi(), TimeProvider.System);
                output.WriteLine($"accepted: {baseline.VerifiedPath}");
                output.WriteLine($"          {acceptance.OldHash} -> {acceptance.NewHash}, recorded in {baseline.HistoryPath}");
            }
        });
        return command;
    }

    private static bool IsCi() =>
        string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);
}
