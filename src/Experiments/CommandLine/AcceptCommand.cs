using System.Collections.Immutable;
using System.CommandLine;
using Harness.Ablations;
using Harness.Baselines;
using Harness.Experiments.Catalog;
using Harness.Experiments.Terminal;
using Harness.Runs;

namespace Harness.Experiments.CommandLine;

/// <summary><c>accept</c>: makes what tests and runs received the accepted, goldens and baselines alike.</summary>
internal static class AcceptCommand
{
    public static Command Create(StudyCatalog catalog, GlobalOptions global, TextWriter output)
    {
        var names = new Argument<string[]>("name")
        {
            Description = "What is pending, as pending names it, or an experiment. Without any: the default experiment.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        names.CompletionSources.Add([.. catalog.Names]);
        var all = new Option<bool>("--all") { Description = "Everything that is pending." };
        var preset = new Option<string>("--preset")
        {
            Description = "Of an experiment: the preset, or the name of the run, its folder in artifacts/<experiment>/.",
            DefaultValueFactory = _ => Presets.Embedded.Name,
        };
        preset.CompletionSources.Add([.. Presets.Names]);
        var rules = TargetOptions.RulesOption();
        var list = TargetOptions.ListOption();
        var reason = ReasonOption();
        var onBuildServer = BuildServerOption();
        var command = new CommandWithExamples("accept", "Make what was received the accepted: baselines, with a reason, and goldens.")
        {
            Examples =
            [
                new("The last run drifted, and it should.", "accept negation-tuning --reason \"'would' is an affirmation now\""),
                new("Of another preset.", "accept negation-tuning --preset embedded-untrained --reason \"first baseline\""),
                new("Of an ablation.", "accept negation-tuning --preset embedded+ablation --reason \"first baseline\""),
                new("Of a contrast of your own.", "accept contrast --rules data/contrasts/tense.json --reason \"first baseline\""),
                new("A golden.", "accept WholeRunTests.The_embedded_run"),
                new("Everything that is pending.", "accept --all --reason \"'would' is an affirmation now\""),
            ],
        };
        command.Add(names);
        foreach (var option in new Option[] { all, preset, rules, list, reason, onBuildServer })
            command.Add(option);
        command.SetAction(parsed =>
        {
            var root = global.RootToWrite(parsed);
            var pending = PendingChanges.Find(root, AblationGate.Form);
            ImmutableArray<PendingChange> chosen = (parsed.GetValue(all), parsed.GetValue(names) ?? []) switch
            {
                (true, []) => pending.IsEmpty ? throw Nothing(root) : pending,
                (false, []) => Choose(catalog.Default.Name),
                (false, [_, ..] wanted) => [.. wanted.SelectMany(name => Choose(name))],
                _ => throw new HarnessException(
                    ErrorCode.InvalidOption,
                    "--all is given, and names as well",
                    "accept --all",
                    "one of the two is meant",
                    "name what is accepted, or say --all alone"),
            };
            var isCi = BuildServer.Is(Environment.GetEnvironmentVariable) && !parsed.GetValue(onBuildServer);
            AcceptOutput.Accept(chosen, parsed.GetValue(reason) ?? "", isCi, output);

            ImmutableArray<PendingChange> Choose(string name) =>
                pending.FirstOrDefault(change => change.Name == name || Path.GetFullPath(name) == change.ReceivedPath) is { } change
                    ? [change]
                    : OfExperiment(catalog, root, name, parsed.GetRequiredValue(preset), parsed.GetValue(rules), parsed.GetValue(list), pending);
        });
        return command;
    }

    /// <summary>Why the new numbers of baselines are right.</summary>
    public static Option<string?> ReasonOption() => new("--reason")
    {
        Description = "Why the new numbers are right; kept in the history of each baseline. Goldens need none.",
    };

    /// <summary>Whether accepting is meant where nobody looks.</summary>
    public static Option<bool> BuildServerOption() => new("--build-server") { Description = "Accept although this is a build server." };

    private static ImmutableArray<PendingChange> OfExperiment(
        StudyCatalog catalog, string root, string experiment, string preset, string? rules, string? list, ImmutableArray<PendingChange> pending)
    {
        if (!catalog.Names.Contains(experiment) && pending.Any())
            throw Unknown(experiment, pending);
        var form = AblationPlan.IsAblation(preset) ? AblationGate.Form : BaselineForm.Profile;
        var baselines = StudyChoice.Of(catalog, experiment, rules, list)
            .Select(study => new Baseline(root, study.Name, preset) { Rules = rules, Form = form })
            .ToArray();

        // Of several pairs of categories some may have passed; where none was received, the first says so.
        ImmutableArray<Baseline> received = [.. baselines.Where(baseline => File.Exists(baseline.ReceivedPath))];
        if (received.IsEmpty)
        {
            // A run of another model or text has a name of its own, which is known by what it left.
            if (!baselines.Any(baseline => File.Exists(baseline.VerifiedPath)))
                Presets.Find(preset);
            received = [baselines[0]];
        }

        return [.. received.Select(PendingChange.Of)];
    }

    private static HarnessException Unknown(string name, ImmutableArray<PendingChange> pending) => new(
        ErrorCode.NothingToAccept,
        $"Nothing pending is called {name}",
        $"accept {name}",
        "a misspelt name, or it was accepted already",
        $"{Misspelling.DidYouMean(name, [.. pending.Select(change => change.Name)])}see what is pending with pending");

    private static HarnessException Nothing(string root) => new(
        ErrorCode.NothingToAccept,
        "There is nothing to accept",
        root,
        "no test and no run has received anything since the last was accepted",
        "first run the tests, or the experiment");
}
