using System.CommandLine;
using Harness.Experiments.Catalog;
using Harness.Experiments.Terminal;
using Harness.Profiles;
using Harness.Studies;

namespace Harness.Experiments.CommandLine;

/// <summary><c>inspect</c>: one neuron from all sides.</summary>
internal static class InspectCommand
{
    public static Command Create(StudyCatalog catalog, GlobalOptions global, TextWriter output)
    {
        var options = new RunOptions(catalog);
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
        // With two arguments that may be left out nobody could tell which one was.
        options.Targets.Experiment.DefaultValueFactory = null;
        options.Targets.Experiment.Arity = ArgumentArity.ExactlyOne;
        command.Add(options.Targets.Experiment);
        command.Add(neuron);
        foreach (var option in options.OfExperiment)
            command.Add(option);
        command.Does(global, output, (parsed, screen, stop) =>
        {
            var address = NeuronAddress.Parse(parsed.GetRequiredValue(neuron));
            foreach (var planned in options.Plan(parsed, global.Root(parsed)))
                Execute(planned, address, screen, stop);
        });
        return command;
    }

    private static void Execute(StudyPlan plan, NeuronAddress address, Screen screen, CancellationToken stop)
    {
        screen.Output.WriteLine($"{plan.Study.Name}, preset {plan.Preset}, neuron {address}");
        var here = plan with { Settings = Sources.Fetch(plan.Settings, weights: true, screen, stop) };
        var outcome = screen.Observe(observer => StudyRunner.Inspect(here, address, observer, stop));
        InspectionTable.Write(outcome.Inspection, outcome.Samples, screen.Verdict);
        screen.Output.WriteLine($"picture: {outcome.Picture}");
        screen.Output.WriteLine($"samples: {outcome.Table}");
    }
}
