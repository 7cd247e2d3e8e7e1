using System.CommandLine;
using Harness.Experiments.Catalog;
using Harness.Experiments.Terminal;
using Harness.Runs;
using Harness.Studies;

namespace Harness.Experiments.CommandLine;

/// <summary><c>register</c>: what is planned and expected, written down before anything is recorded.</summary>
internal static class RegisterCommand
{
    public static Command Create(StudyCatalog catalog, GlobalOptions global, TextWriter output)
    {
        var options = new RunOptions(catalog);
        var expects = new Option<string?>("--expects")
        {
            Description = "The category at which most of the significant neurons are expected to be more active.",
            HelpName = "CATEGORY",
        };
        var command = new CommandWithExamples(
            "register", "Write down text, targets, model, significance rule and expected direction of a run before anything is recorded.")
        {
            Examples =
            [
                new("Before the first run of a contrast of your own.",
                    "register contrast --rules data/contrasts/tense.json --corpus book.txt --expects past"),
                new("Without an expected direction.", "register negation-tuning --preset gpt2"),
            ],
        };
        command.Add(options.Targets.Experiment);
        command.Add(expects);
        foreach (var option in options.OfIdentity)
            command.Add(option);
        command.Does(global, output, (parsed, screen, stop) =>
        {
            global.RootToWrite(parsed);
            foreach (var plan in options.Plan(parsed, global.Root(parsed)))
                Execute(plan, parsed.GetValue(expects), screen, stop);
        });
        return command;
    }

    private static void Execute(StudyPlan plan, string? expects, Screen screen, CancellationToken stop)
    {
        if (plan.Baseline is not { } baseline)
        {
            throw new HarnessException(
                ErrorCode.InvalidOption,
                "A registration lies beside the baseline of its run",
                "--no-baseline",
                "the run would be compared with nothing",
                "leave --no-baseline out");
        }

        screen.Output.WriteLine($"{plan.Study.Name}, preset {plan.Preset}");
        var here = plan with { Settings = Sources.Fetch(plan.Settings, weights: true, screen, stop) };
        screen.Observe(observer => StudyRunner.Register(here, expects, observer, stop: stop));
        screen.Verdict.WriteLine($"registered: {baseline.RegistrationPath}");
        screen.Verdict.WriteLine("commit it before the run: its date is that of the commit");
    }
}
