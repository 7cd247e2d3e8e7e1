using System.CommandLine;
using Harness.Baselines;
using Harness.Experiments.Terminal;
using Harness.Gpt2;
using Harness.Native;
using Harness.Profiles;
using Harness.Reports;
using Harness.Studies;
using Harness.Targets;

namespace Harness.Experiments.CommandLine;

/// <summary><c>run</c>: one experiment from text to gated profile.</summary>
internal static class RunCommand
{
    public static Command Create(GlobalOptions global, TextWriter output)
    {
        var options = new RunOptions();
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
                new("Only the verdict, for a script.", "run negation-tuning --quiet"),
            ],
        };
        command.Add(options.Targets.Experiment);
        foreach (var option in options.All)
            command.Add(option);
        command.SetAction((parsed, stop) => Task.Run(
            () => Execute(parsed, global, options, new Screen(output, global.Verbosity(parsed)), stop), stop));
        return command;
    }

    private static void Execute(ParseResult parsed, GlobalOptions global, RunOptions options, Screen screen, CancellationToken stop)
    {
        // Whatever can be refused is refused before anything is computed.
        var runs = options.Plan(parsed, global.Root(parsed));
        foreach (var planned in runs)
        {
            Gpt2Copies.RefuseUnfit(planned.Settings.Precision, ComputeDevice.ParseList(planned.Settings.Device));
            Gate.Validate(planned.Baseline);
            RunFolder.Prepare(planned.Folder);
            TorchRuntime.Threads = planned.Settings.Threads;
        }

        GateOutput.Close([.. runs.Select(planned => Execute(planned, screen, stop))]);
    }

    private static Gate Execute(PlannedRun planned, Screen screen, CancellationToken stop)
    {
        var (experiment, preset, settings, control, baseline, folder) = planned;
        screen.Output.WriteLine($"{experiment.Name}, preset {preset.Name}");
        settings = Sources.Fetch(settings, weights: true, screen, stop);
        var (result, found, controls, manifest) = screen.Observe(run =>
        {
            var done = experiment.Execute(run, settings);
            var located = Locating.Find(run, settings, done);
            var controlled = settings.Controls is { } wanted ? Controls.Make(run, settings, wanted, done) : null;
            return (done, located, controlled, Manifests.Of(run, experiment, preset, settings, done));
        }, stop);
        var (beside, other) = control is { } weights
            ? RunControl(experiment, settings with { Weights = weights, Controls = null }, screen, stop)
            : default;
        if (other is not null)
            controls = controls?.With(result, beside!.Name, other);
        var gate = Gate.Check(baseline, result.Profile, TimeProvider.System);
        var (windows, tokens, tokenizer) = (result.Materials.Windows, result.Materials.Tokens, result.Materials.Tokenizer);
        var report = new RunReport(Manifests.Subject(experiment, settings), result.Profile, manifest)
        {
            Controls = beside is null ? [] : [beside],
            ControlResults = controls,
            Neurons = found,
            Targets = [.. RunFolder.TargetRows(windows.Targets, tokens, tokenizer)],
            TargetWarnings = TargetWarnings.Of(windows.Targets, windows.Width, tokens, tokenizer),
            Drift = gate.Report,
            WhyNotCompared = gate.Errors.FirstOrDefault()?.What ?? RunReport.NoBaseline,
        };
        RunFolder.Write(folder, report, result.Fits);

        // All is written: nothing is left to go on from.
        result.Recording.Cache?.Clear();

        ProfileTable.Write(result.Profile, screen.Output);
        screen.Output.WriteLine($"page:    {Path.Combine(folder, RunFolder.Page)}");
        screen.Output.WriteLine($"picture: {Path.Combine(folder, RunFolder.Picture)}");
        screen.Output.WriteLine($"report:  {Path.Combine(folder, RunFolder.Report)}");
        GateOutput.Write(gate, screen.Verdict, Environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY"));
        return gate;
    }

    private static (ControlProfile Profile, ExperimentResult Result) RunControl(
        ExperimentInfo experiment, ExperimentSettings control, Screen screen, CancellationToken stop)
    {
        screen.Output.WriteLine("control");
        var result = screen.Observe(run => experiment.Execute(run, control), stop);
        result.Recording.Cache?.Clear();
        return (new ControlProfile(control.Weights.Seed is null ? "control" : "untrained", result.Profile), result);
    }
}
