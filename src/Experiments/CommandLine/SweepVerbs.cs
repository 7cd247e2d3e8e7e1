using System.Collections.Immutable;
using System.CommandLine;
using Harness.Experiments.Catalog;
using Harness.Experiments.Terminal;
using Harness.Runs;
using Harness.Sweeps;

namespace Harness.Experiments.CommandLine;

/// <summary>What the verbs of <c>sweep</c> have in common.</summary>
internal static class SweepVerbs
{
    /// <summary>The argument that names a plan.</summary>
    public static Argument<string> PlanArgument() => new("plan")
    {
        Description = "The folder that sweep plan made, or its plan.json.",
        HelpName = "PLAN",
    };

    /// <summary>The folder that the argument names.</summary>
    /// <exception cref="HarnessException">It has no plan: <see cref="ErrorCode.PlanUnusable"/>.</exception>
    public static SweepFolder FolderOf(string path) => SweepFolder.Of(path) ?? throw new HarnessException(
        ErrorCode.PlanUnusable,
        "There is no plan.json",
        Path.GetFullPath(path),
        "another folder, the sweep's file in the place of its plan, or a sweep that was not planned yet",
        "name the folder of the plan, artifacts/sweeps/NAME unless --out named another, or plan it first: sweep plan FILE.json --out DIR");

    /// <summary>Studies and downloads for a sweep.</summary>
    public static SweepSources Sources(StudyCatalog catalog, Screen screen, CancellationToken stop) => new(
        (name, rules) => name == Contrast.Study.Name ? throw NoRules() : StudyChoice.Of(catalog, name ?? Contrast.Study.Name, rules),
        (settings, weights) => CommandLine.Sources.Fetch(settings, weights, screen, stop));

    private static HarnessException NoRules() => new(
        ErrorCode.SweepInvalid,
        $"{Contrast.Study.Name} needs rules that say what is contrasted",
        "studies",
        "a contrast stands among the studies of a sweep, which have rules of their own",
        $"take {Contrast.Study.Name} out of \"studies\", and name its rules file: \"rules\": [\"data/contrasts/tense.json\"]");

    /// <summary>Says what a plan has.</summary>
    public static void Tell(SweepPlan plan, SweepFolder folder, Screen screen)
    {
        int Count(Func<SweepTask, string> axis) => plan.Tasks.Select(axis).Distinct().Count();
        var (studies, models, weights, texts) =
            (Count(task => task.Study), Count(task => task.Model), Count(task => task.Weights), Count(task => task.Text));
        var windows = plan.Tasks.Sum(task => (long)task.Targets);
        screen.Output.WriteLine(FormattableString.Invariant(
            $"{TaskCount.Of(plan.Tasks.Length)} (studies: {studies}, models: {models}, weights: {weights}, texts: {texts}), {windows:N0} windows"));
        screen.Output.WriteLine($"plan:    {folder.Plan}");
    }

    /// <summary>The lines that run tasks again, on a cluster and here.</summary>
    public static ImmutableArray<string> Again(Family family, SweepFolder folder) =>
    [
        .. TaskRanges.Commands(family.NumbersLeft, folder.Submit),
        Here(folder),
    ];

    /// <summary>The line that runs what is left on this machine.</summary>
    public static string Here(SweepFolder folder) =>
        string.Join(' ', ThisProgram.Words.AddRange("sweep", "run", folder.Path).Select(ShellWord.Quote));
}
