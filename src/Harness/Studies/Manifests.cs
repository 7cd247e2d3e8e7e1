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
        var (settings, identity, recording) = (plan.Settings, result.Profile.Identity, result.Recording);
        return new RunManifest(
            plan.Study.Name,
            plan.Preset,
            Settings(plan, recording.Site.Pattern, recording.Precision, recording.BatchSize)
                .Add("alpha", FormattableString.Invariant($"{settings.Significance.Alpha}"))
                .Add("correction", $"{settings.Significance.Correction}")
                .Add("scope", $"{settings.Significance.Scope}")
                .Add("controls", settings.ControlTasks is { } controls ? Controls(controls) : "none")
                .Add("covariates", settings.Covariates.IsEmpty ? "none" : string.Join(", ", settings.Covariates))
                .Add("fitter", settings.Fitter.Name)
                .Add("seed", FormattableString.Invariant($"{settings.Seed}"))
                .Add("untrained-seeds", FormattableString.Invariant($"{plan.UntrainedSeeds}"))
                .Add("literal", settings.Literal ? "yes" : "no"),
            Hashes(identity.CorpusSha256, identity.TokenIdsSha256, identity.TargetsSha256, identity.WeightsSha256),
            Versions(plan, recording.Device),
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

    /// <summary>The settings that decide what the model reads and computes.</summary>
    internal static ImmutableSortedDictionary<string, string> Settings(StudyPlan plan, string site, string precision, int batchSize)
    {
        var (study, settings, root) = (plan.Study, plan.Settings, plan.Root ?? "");
        var all = Sorted(
            ("command line", Command(plan.Command ?? [], root)),
            ("model", SharedPath.Of(settings.ModelName, root)),
            ("weights", settings.Weights.Seed is { } seed ? FormattableString.Invariant($"random:{seed}") : "the model's own"),
            ("corpus", SharedPath.Of(settings.CorpusName, root)),
            ("site", site),
            ("precision", precision),
            ("context-pre", FormattableString.Invariant($"{settings.ContextPre}")),
            ("context-post", FormattableString.Invariant($"{settings.ContextPost}")),
            ("rules", Rules(study, root)),
            ("cut-boilerplate", settings.CutBoilerplate ? "yes" : "no"),
            ("special-tokens", settings.SpecialTokens ? "yes" : "no"),
            ("max-per-type", settings.MaxPerType is { } most ? FormattableString.Invariant($"{most}") : "all"),
            ("device", settings.Device),
            ("batch-size", FormattableString.Invariant($"{batchSize}")));
        if (study.Listed is { } list)
            all = all.Add("targets", SharedPath.Of(list.File, root)).Add("targets sha256", list.Sha256);
        if (settings.Rotations > 0)
            all = all.Add("rotations", FormattableString.Invariant($"{settings.Rotations}"));
        return settings.ReadAt > 0 ? all.Add("read-at", FormattableString.Invariant($"+{settings.ReadAt}")) : all;
    }

    /// <summary>SHA-256 of what was read.</summary>
    internal static ImmutableSortedDictionary<string, string> Hashes(string corpus, string tokenIds, string targets, string weights) =>
        Sorted(("corpus", corpus), ("token ids", tokenIds), ("targets", targets), ("weights", weights));

    // Quoted as a shell would have it where a word has a space.
    private static string Command(ImmutableArray<string> words, string root) =>
        string.Join(' ', words.Select(word => SharedPath.Of(word, root)).Select(word => word.Contains(' ', StringComparison.Ordinal) ? $"\"{word}\"" : word));

    /// <summary>Versions of what computed, and the commit of the plan's root.</summary>
    internal static ImmutableSortedDictionary<string, string> Versions(StudyPlan plan, string device)
    {
        var versions = Provenance.Versions().Add("libtorch", TorchRuntime.LibTorchVersion);
        if (plan.Root is { } root && WorkingTree.Of(root) is { } commit)
            versions = versions.Add("working tree", commit);
        return device.Contains("cuda", StringComparison.Ordinal)
            ? versions.Add("GPU, driver", string.Join("; ", Gpu.All()))
            : versions;
    }

    private static string Rules(Study study, string root) => study switch
    {
        { Listed: not null } => "none: the targets are listed",
        { RulesFile: { } file } => SharedPath.Of(file, root),
        _ => "the study's own",
    };

    private static string Controls(ControlSettings controls) =>
        FormattableString.Invariant($"{controls.Permutations} permutations, {controls.Folds} folds");

    private static ImmutableSortedDictionary<string, string> Sorted(params ReadOnlySpan<(string Key, string Value)> pairs)
    {
        var sorted = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in pairs)
            sorted.Add(key, value);
        return sorted.ToImmutable();
    }
}
