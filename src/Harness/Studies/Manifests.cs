using System.Collections.Immutable;
using Harness.Native;
using Harness.Reports;
using Harness.Runs;
using Harness.Selectivity;

namespace Harness.Studies;

/// <summary>Writes down where a result came from.</summary>
public static class Manifests
{
    /// <summary>The provenance of a run that is done.</summary>
    public static RunManifest Of(Run run, StudyPlan plan, StudyResult result, FitWitness? witness)
    {
        var (study, settings) = (plan.Study, plan.Settings);
        var identity = result.Profile.Identity;
        var root = plan.Root ?? "";
        return new RunManifest(
            study.Name,
            plan.Preset,
            Sorted(
                ("command line", Command(plan.Command ?? [], root)),
                ("model", SharedPath.Of(settings.ModelName, root)),
                ("weights", settings.Weights.Seed is { } seed ? FormattableString.Invariant($"random:{seed}") : "the model's own"),
                ("corpus", SharedPath.Of(settings.CorpusName, root)),
                ("site", result.Recording.Site.Pattern),
                ("precision", result.Recording.Precision),
                ("context-pre", FormattableString.Invariant($"{settings.ContextPre}")),
                ("context-post", FormattableString.Invariant($"{settings.ContextPost}")),
                ("rules", study.RulesFile is { } rules ? SharedPath.Of(rules, root) : "the study's own"),
                ("cut-boilerplate", settings.CutBoilerplate ? "yes" : "no"),
                ("max-per-type", settings.MaxPerType is { } most ? FormattableString.Invariant($"{most}") : "all"),
                ("alpha", FormattableString.Invariant($"{settings.Significance.Alpha}")),
                ("correction", $"{settings.Significance.Correction}"),
                ("scope", $"{settings.Significance.Scope}"),
                ("controls", settings.Controls is { } controls ? Controls(controls) : "none"),
                ("untrained-seeds", FormattableString.Invariant($"{plan.UntrainedSeeds}")),
                ("device", settings.Device),
                ("fitter", settings.Fitter.Name),
                ("batch-size", FormattableString.Invariant($"{result.Recording.BatchSize}")),
                ("literal", settings.Literal ? "yes" : "no")),
            Sorted(
                ("corpus", identity.CorpusSha256),
                ("token ids", identity.TokenIdsSha256),
                ("targets", identity.TargetsSha256),
                ("weights", identity.WeightsSha256)),
            Versions(plan, result),
            result.Recording.Device,
            settings.Threads,
            settings.Weights.Seed,
            run.Started,
            run.Timings,
            Provenance.PeakMemoryBytes)
        {
            Witness = witness?.ToString(),
        };
    }

    /// <summary>What the report is about, in words.</summary>
    public static ReportSubject Subject(Study study, StudySettings settings)
    {
        // The folder of a fetched model is named by its commit alone.
        var model = settings.ModelName == settings.Model
            ? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(settings.Model)))
            : settings.ModelName;
        var weights = settings.Weights.Seed is { } seed ? FormattableString.Invariant($", untrained (seed {seed})") : "";
        return new ReportSubject(
            VisibleText.Of(study.Title),
            VisibleText.Of(study.Question),
            VisibleText.Of(model + weights),
            VisibleText.Of(Path.GetFileName(settings.CorpusName)));
    }

    // Quoted as a shell would have it where a word has a space.
    private static string Command(ImmutableArray<string> words, string root) =>
        string.Join(' ', words.Select(word => SharedPath.Of(word, root)).Select(word => word.Contains(' ', StringComparison.Ordinal) ? $"\"{word}\"" : word));

    private static ImmutableSortedDictionary<string, string> Versions(StudyPlan plan, StudyResult result)
    {
        var versions = Provenance.Versions().Add("libtorch", TorchRuntime.LibTorchVersion);
        if (plan.Root is { } root && WorkingTree.Of(root) is { } commit)
            versions = versions.Add("working tree", commit);
        return result.Recording.Device.Contains("cuda", StringComparison.Ordinal)
            ? versions.Add("GPU, driver", string.Join("; ", GpuName.All()))
            : versions;
    }

    private static string Controls(ControlSettings controls) => FormattableString.Invariant(
        $"{controls.Permutations} permutations, {controls.Folds} folds, seed {controls.Seed}");

    private static ImmutableSortedDictionary<string, string> Sorted(params ReadOnlySpan<(string Key, string Value)> pairs)
    {
        var sorted = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in pairs)
            sorted.Add(key, value);
        return sorted.ToImmutable();
    }
}
