using System.CommandLine;
using Harness.Experiments.Terminal;
using Harness.Gpt2;
using Harness.Native;
using Harness.Plots;
using Harness.Profiles;
using Harness.Studies;

namespace Harness.Experiments.CommandLine;

/// <summary><c>inspect</c>: one neuron from all sides.</summary>
internal static class InspectCommand
{
    public static Command Create(GlobalOptions global, TextWriter output)
    {
        var options = new RunOptions();
        var neuron = new Argument<string[]>("neuron")
        {
            Description = "Layer and column, or a name of the report.",
            HelpName = "LAYER COLUMN|LAYER.PART.COLUMN",
            Arity = new ArgumentArity(1, 2),
        };
        var command = new CommandWithExamples(
            "inspect", "Show one neuron: its activation at every target, its fits, its words and its contexts.")
        {
            Examples =
            [
                new("A neuron of the embedded run by its name in the report.", "inspect negation-tuning 2.K.51"),
                new("The same by layer and column.", "inspect negation-tuning 2 147"),
            ],
        };
        command.Add(options.Targets.Experiment);
        command.Add(neuron);
        foreach (var option in options.OfExperiment)
            command.Add(option);
        command.SetAction((parsed, stop) => Task.Run(
            () =>
            {
                var address = NeuronAddress.Parse(parsed.GetRequiredValue(neuron));
                foreach (var planned in options.Plan(parsed, global.Root(parsed)))
                    Execute(planned, address, new Screen(output, global.Verbosity(parsed)), stop);
            },
            stop));
        return command;
    }

    private static void Execute(PlannedRun planned, NeuronAddress address, Screen screen, CancellationToken stop)
    {
        var (experiment, preset, settings, _, _, folder) = planned;
        Gpt2Copies.RefuseUnfit(settings.Precision, ComputeDevice.ParseList(settings.Device));
        RunFolder.Prepare(folder);
        TorchRuntime.Threads = settings.Threads;

        screen.Output.WriteLine($"{experiment.Name}, preset {preset.Name}, neuron {address}");
        settings = Sources.Fetch(settings, weights: true, screen, stop);
        var (result, inspection) = screen.Observe(run =>
        {
            var done = experiment.Execute(run, settings);
            return (done, Inspecting.Look(run, settings, done, address));
        }, stop);
        result.Recording.Cache?.Clear();

        var (materials, identity) = (result.Materials, result.Profile.Identity);
        var site = new HookPoint(address.Layer, result.Recording.Site).Name;
        var plot = StripPlotData.From(
            inspection,
            materials.Windows.Labels,
            materials.WordTypes,
            (identity.Label0.Name, identity.Label1.Name),
            $"{experiment.Title}: {Manifests.Subject(experiment, settings).Model}, {site}");
        var samples = NeuronFiles.Samples(
            inspection, RunFolder.TargetRows(materials.Windows.Targets, materials.Tokens, materials.Tokenizer));
        var picture = NeuronFiles.Write(folder, inspection.Neuron, plot, samples);
        InspectionTable.Write(inspection, samples, screen.Verdict);
        screen.Output.WriteLine($"picture: {picture}");
        screen.Output.WriteLine($"samples: {Path.ChangeExtension(picture, ".csv")}");
    }
}
