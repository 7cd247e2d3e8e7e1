using System.CommandLine;
using Harness.Ablations;
using Harness.Baselines;
using Harness.Experiments.Catalog;
using Harness.Experiments.Terminal;
using Harness.Studies;

namespace Harness.Experiments.CommandLine;

/// <summary><c>ablate</c>: what neurons do to the next token, beside matched random ones.</summary>
internal static class AblateCommand
{
    public static Command Create(StudyCatalog catalog, GlobalOptions global, TextWriter output)
    {
        var run = new RunOptions(catalog);
        var options = new AblateOptions();
        var command = new CommandWithExamples(
            "ablate", "Replace neurons at the targets, measure the next token, and compare with matched random neurons.")
        {
            Examples =
            [
                new("What survived in the finished run, replaced by its mean.", "ablate negation-tuning"),
                new("More random sets, for a finer p.", "ablate negation-tuning --random 999"),
                new("The eight strongest by their p over words, and three tokens after the target.",
                    "ablate negation-tuning --survivors word --top 8 --horizon 3"),
                new("A head, and what it does to words of your own.", "ablate negation-tuning --heads 2.3 --with zero --words \" not, never\""),
                new("Steering.", "ablate negation-tuning --neurons 2.K.51,4.V.81 --with added --scale 4"),
            ],
        };
        command.Add(run.Targets.Experiment);
        foreach (var option in options.All.Concat(run.OfModel).Append(run.Out).Append(run.Baseline).Append(run.NoBaseline))
            command.Add(option);
        command.Does(global, output, (parsed, screen, stop) =>
        {
            var settings = options.Settings(parsed);
            AblationPlan[] plans = [.. run.Plan(parsed, global.Root(parsed)).Select(plan => Of(parsed, run, plan, settings))];
            GateOutput.Close([.. plans.Select(plan => Execute(plan, screen, stop))]);
        });
        return command;
    }

    // A folder that is named is that of the ablation; the run's is where run puts it.
    private static AblationPlan Of(ParseResult parsed, RunOptions options, StudyPlan plan, AblationSettings settings)
    {
        var run = plan with { Folder = RunFolder.Of(plan.Root!, plan.Study.Name, plan.Preset) };
        var ablation = AblationPlan.Of(run, settings);
        return parsed.GetValue(options.Out) is null ? ablation : ablation with { Study = ablation.Study with { Folder = plan.Folder } };
    }

    private static Gate Execute(AblationPlan plan, Screen screen, CancellationToken stop)
    {
        screen.Output.WriteLine($"{plan.Study.Study.Name}, {plan.Study.Preset}: {plan.Settings.Neurons.Text}");
        var here = plan with
        {
            Study = plan.Study with { Settings = Sources.Fetch(plan.Study.Settings, weights: true, screen, stop) },
        };
        var (_, report, gate) = screen.Observe(observer => AblationRunner.Run(here, observer, stop: stop));
        AblationTable.Write(report, screen.Output);
        var folder = plan.Study.Folder;
        screen.Output.WriteLine($"page:    {Path.Combine(folder, RunFolder.Page)}");
        screen.Output.WriteLine($"picture: {Path.Combine(folder, AblationFolder.Picture)}");
        screen.Output.WriteLine($"report:  {Path.Combine(folder, RunFolder.Report)}");
        GateOutput.Write(gate, screen.Verdict, Environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY"));
        return gate;
    }
}
