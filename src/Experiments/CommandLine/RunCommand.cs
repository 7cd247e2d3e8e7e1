using System.CommandLine;
using Harness.Activations;
using Harness.Experiments.Catalog;
using Harness.Experiments.Terminal;
using Harness.Reports;
using Harness.Studies;
using Harness.Targets;

namespace Harness.Experiments.CommandLine;

/// <summary><c>run</c>: one experiment from text to gated profile.</summary>
internal static class RunCommand
{
    public static Command Create(StudyCatalog catalog, GlobalOptions global, TextWriter output)
    {
        var options = new RunOptions(catalog);
        var command = new CommandWithExamples("run", "Run an experiment, write its results and compare its profile with the baseline.")
        {
            Examples =
            [
                new("Regenerate the embedded result and compare it with its baseline.", "run negation-tuning"),
                new("The published GPT-2 large, fetched first where it is missing, on a GPU.",
                    "run negation-tuning --preset gpt2-large --device cuda"),
                new("Your own model and text, which have no baseline yet.",
                    "run negation-tuning --model ~/models/gpt2-large --corpus book.txt --no-baseline"),
                new("Its untrained control.",
                    "run negation-tuning --model ~/models/gpt2-large --corpus book.txt --weights random:1 --no-baseline"),
                new("Your own words, by rules in a file.", "run contrast --rules data/contrasts/tense.json"),
                new("Activations for NumPy.", "run negation-tuning --save-activations activations.npz"),
                new("One of four parts of the forward passes, on one of four machines.",
                    "run negation-tuning --store /shared/store --shard 1/4"),
                new("Two texts, each by itself and both together.",
                    "run negation-tuning --corpus book.txt --corpus gutenberg:32154 --no-baseline"),
                new("Only the verdict, for a script.", "run negation-tuning --quiet"),
            ],
        };
        command.Add(options.Targets.Experiment);
        foreach (var option in options.All)
            command.Add(option);
        command.Does(global, output, (parsed, screen, stop) => Execute(parsed, global, options, screen, stop));
        return command;
    }

    private static void Execute(ParseResult parsed, GlobalOptions global, RunOptions options, Screen screen, CancellationToken stop)
    {
        // Whatever can be validated is, of all runs, before anything is computed.
        var plans = options.Plan(parsed, global.Root(parsed));
        if (options.Activations.ShardOf(parsed) is { } shard)
        {
            foreach (var plan in plans)
                Record(plan, shard, screen, stop);
            return;
        }

        foreach (var plan in plans)
            StudyRunner.Validate(plan);
        plans = Sources.Fetch(plans, screen, stop);
        foreach (var plan in plans.Skip(1))
            StudyRunner.ValidateTargets(plan, stop);
        StudyOutcome[] runs = [.. plans.Select(plan => Execute(plan, screen, stop))];
        foreach (var study in runs.GroupBy(run => run.Plan.Study.Name).Where(study => study.Count() > 1))
        {
            var folder = options.FolderOfTexts(parsed, study.First().Plan);
            var replication = Replicating.Write(folder, [.. study]);
            foreach (var sentence in new ReplicationText(replication).Sentences)
                screen.Output.WriteLine(sentence);
            screen.Output.WriteLine($"texts:   {Path.Combine(folder, RunFolder.Page)}");
        }

        GateOutput.Close([.. runs.Select(run => run.Gate)]);
    }

    private static void Record(StudyPlan plan, Shard shard, Screen screen, CancellationToken stop)
    {
        screen.Output.WriteLine($"{plan.Study.Name}, preset {plan.Preset}, shard {shard}");
        var here = plan with { Settings = Sources.Fetch(plan.Settings, weights: true, screen, stop) };
        var windows = screen.Observe(observer => StudyRunner.RecordShard(here, shard, observer, stop));
        screen.Verdict.WriteLine($"{windows} windows are recorded in {plan.Settings.Store}");
    }

    private static StudyOutcome Execute(StudyPlan plan, Screen screen, CancellationToken stop)
    {
        screen.Output.WriteLine($"{plan.Study.Name}, preset {plan.Preset}");
        var outcome = screen.Observe(observer => StudyRunner.Run(plan, observer, stop: stop));
        var (_, report, gate) = outcome;

        ProfileTable.Write(report.Profile, screen.Output);
        if (report.Neurons?.Inference is { } inference)
        {
            foreach (var line in new InferenceText(report, inference).Lines)
                screen.Output.WriteLine(line);
        }

        foreach (var line in new BesideText(report).Lines)
            screen.Output.WriteLine(line);
        foreach (var sentence in report.Registered?.Sentences ?? [])
            screen.Output.WriteLine(sentence);
        foreach (var sentence in report.TargetWarnings?.AboutTheText() ?? [])
            screen.Verdict.WriteLine($"warning: {sentence}");
        if (report.Manifest.Witness is { } witness)
            screen.Output.WriteLine($"fits checked by {witness}");
        screen.Output.WriteLine($"page:    {Path.Combine(plan.Folder, RunFolder.Page)}");
        screen.Output.WriteLine($"picture: {Path.Combine(plan.Folder, RunFolder.Picture)}");
        screen.Output.WriteLine($"report:  {Path.Combine(plan.Folder, RunFolder.Report)}");
        GateOutput.Write(gate, screen.Verdict, Environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY"));
        return outcome;
    }
}
