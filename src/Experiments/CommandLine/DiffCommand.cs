using System.CommandLine;
using Harness.Baselines;
using Harness.Experiments.Catalog;
using Harness.Plots;

namespace Harness.Experiments.CommandLine;

/// <summary><c>diff</c>: what changed between two profiles, for people.</summary>
internal static class DiffCommand
{
    private const string Source = "A profile.json or .verified.json, a run's folder, REVISION:path, or REVISION alone: its baseline.";

    public static Command Create(GlobalOptions global, TextWriter output)
    {
        var a = new Argument<string>("A") { Description = Source };
        var b = new Argument<string>("B") { Description = "The same for the other." };
        var markdown = new Option<bool>("--markdown") { Description = "Write GitHub's Markdown instead of plain text." };
        var picture = new Option<string?>("--picture") { Description = "Draw both into a .png or .svg.", HelpName = "FILE" };
        var experiment = new Option<string>("--experiment")
        {
            Description = "The experiment of the baseline that a revision alone means.",
            DefaultValueFactory = _ => NegationTuning.Study.Name,
        };
        var preset = new Option<string>("--preset") { Description = "Its preset.", DefaultValueFactory = _ => Presets.Embedded.Name };
        var command = new CommandWithExamples("diff", "Show what changed between two profiles. Exit code 0 where nothing did, 1 where something did.")
        {
            Examples =
            [
                new("What the last commit changed in the baseline.", "diff HEAD~1 HEAD"),
                new("A run against the main branch, as a picture, too.", "diff main artifacts/negation-tuning/embedded --picture diff.png"),
                new("Two runs, for a pull request.", "diff artifacts/before artifacts/after --markdown"),
            ],
        };
        foreach (var argument in new[] { a, b })
            command.Add(argument);
        foreach (var option in new Option[] { markdown, picture, experiment, preset })
            command.Add(option);
        command.SetAction(parsed =>
        {
            var baseline = new Baseline(global.Root(parsed), parsed.GetRequiredValue(experiment), parsed.GetRequiredValue(preset));
            var (nameA, nameB) = (parsed.GetRequiredValue(a), parsed.GetRequiredValue(b));
            var (profileA, profileB) = (ProfileSource.Read(nameA, baseline), ProfileSource.Read(nameB, baseline));
            if (parsed.GetValue(picture) is { } file)
                LaminarProfilePlot.Save(file, ComparisonPlot.Of(profileA, nameA, profileB, nameB));
            var diff = ProfileDiff.Of(profileA, profileB);
            output.Write(parsed.GetValue(markdown)
                ? ProfileDiffTable.ToMarkdown(diff, nameA, nameB)
                : ProfileDiffTable.ToText(diff, nameA, nameB));
            return diff.IsEmpty ? 0 : 1;
        });
        return command;
    }
}
