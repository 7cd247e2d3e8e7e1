using System.Collections.Immutable;
using System.Text.Json;
using Harness.Activations;
using Harness.Baselines;
using Harness.Gpt2;
using Harness.Native;
using Harness.Runs;
using Harness.Studies;
using Harness.Tokenization;

namespace Harness.Ablations;

/// <summary>From a plan to the effect of an ablation, its files and the verdict of the gate.</summary>
public static class AblationRunner
{
    /// <summary>Checks whatever can be checked before the model is loaded.</summary>
    /// <exception cref="HarnessException">Something cannot be used.</exception>
    public static void Validate(AblationPlan plan, TimeProvider clock)
    {
        var (settings, study) = (plan.Settings, plan.Study.Settings);
        var devices = ComputeDevice.ParseList(study.Device);
        Gpt2Copies.RefuseUnfit(study.Precision, devices);
        if (devices.Length > 1)
        {
            throw new HarnessException(
                ErrorCode.InvalidOption,
                FormattableString.Invariant($"An ablation runs on one device, and {devices.Length} are named"),
                $"--device {study.Device}",
                "the option was left over from a run, which shares its batches out",
                "name one of them");
        }

        var config = Gpt2ConfigReader.Read(Path.Combine(study.Model, "config.json"));
        if (!config.TiedHead)
        {
            throw new HarnessException(
                ErrorCode.ModelConfigUnsupported,
                "The effect of an ablation needs the next token, and the model has an output matrix of its own, which is not read",
                Path.Combine(study.Model, "config.json"),
                "tie_word_embeddings is false",
                "ablate a GPT-2 whose output matrix is its token embedding, as in the published ones");
        }

        if (settings.Horizon >= study.ContextPost)
        {
            throw new HarnessException(
                ErrorCode.InvalidOption,
                FormattableString.Invariant($"A horizon of {settings.Horizon} needs the token after it, too, and a window has {study.ContextPost}"),
                "--horizon",
                "the window is too short",
                FormattableString.Invariant($"give --horizon {Math.Max(0, study.ContextPost - 1)} at most, or a longer window: ")
                    + FormattableString.Invariant($"--context-post {settings.Horizon + 1}"));
        }

        var site = plan.Study.Study.Site;
        if (settings.Neurons.Survivors is null)
            ChosenNeurons.Of(settings.Neurons, config.NLayer, Recording.SplitOf(site, config), site.Heads(config));
        else
            FinishedRun.Identity(settings.Neurons.Run);
        Gate.Validate(plan.Study.Baseline, StudyRunner.Subject(plan.Study.Study), clock);
        OutputFolder.RequireWritable(plan.Study.Folder);
    }

    /// <summary>
    /// Ablates: text, tokens, activations; the neurons and the random sets that match them; the next token with each; the comparison with
    /// the baseline, and every file.
    /// </summary>
    /// <param name="plan">The ablation. Its model and text are a folder and a file of this machine.</param>
    /// <param name="observer">Hears of every step; null for nobody.</param>
    /// <param name="clock">Tells when it started, and on which day tolerances expire; the system's where none is given.</param>
    /// <param name="stop">Stops it between and within steps.</param>
    /// <exception cref="HarnessException">Something cannot be used or written.</exception>
    public static AblationOutcome Run(
        AblationPlan plan, IRunObserver? observer = null, TimeProvider? clock = null, CancellationToken stop = default)
    {
        var ((study, settings, _, folder), ablation) = (plan.Study, plan.Settings);
        var time = clock ?? TimeProvider.System;
        Validate(plan, time);
        var run = new Run(observer ?? SilentObserver.Instance, time, stop)
        {
            ValidateWeights = weights => Gate.Require(plan.Study.Baseline, StudyRunner.Subject(study) with { WeightsSha256 = weights }),
        };
        var materials = Materials.Gather(run, study, settings);
        var (windows, labels) = (materials.Windows, materials.Windows.Labels);
        var words = Words(ablation.Words, materials.Tokenizer);
        var pairs = TargetPairs.Of(labels, materials.WordTypes.OfRow);
        if (ablation.With == ReplacedBy.Paired && pairs.All(pair => pair < 0))
            throw NoPairs();

        // In memory alone.
        using var nowhere = ActivationStore.Open(folder: null);
        using var prepared = PreparedRecording.Of(run, settings, windows, study.Site, nowhere);
        var (model, batch) = (prepared.Copies.Models[0], prepared.How with { OneLayerAtATime = false });
        var (split, heads) = (Recording.SplitOf(study.Site, model.Config), study.Site.Heads(model.Config));
        var activations = run.Step("record activations", (progress, cancellation) => ActivationRecorder.Record(
            prepared.Copies.Models, windows, prepared.Hooks, batch, progress: progress, note: run.Note, cancellation: cancellation));

        var (neurons, finished) = ablation.Neurons.Survivors is null
            ? (ChosenNeurons.Of(ablation.Neurons, model.Config.NLayer, split, heads), null)
            : FinishedRun.Survivors(ablation.Neurons);
        var matched = MatchedSets.Of(neurons, activations, split, heads);
        var isMeasured = (int window) => ablation.With != ReplacedBy.Paired || pairs[window] >= 0;
        var identity = new AblationIdentity(
            materials.Corpus.Sha256,
            materials.Tokens.Sha256,
            windows.TargetsSha256,
            prepared.WeightsSha256,
            study.Label0.Category,
            study.Label1.Category,
            Enumerable.Range(0, windows.Count).Count(window => labels[window] == 0 && isMeasured(window)),
            Enumerable.Range(0, windows.Count).Count(window => labels[window] == 1 && isMeasured(window)),
            windows.ContextPre,
            study.Site.Pattern,
            Recording.NameOf(settings.Precision),
            ablation.Neurons.Text,
            Sha256Hex.OfText(string.Concat(neurons.Select(neuron => ChosenNeurons.Name(neuron, split) + "\n"))),
            ablation.With,
            ablation.With == ReplacedBy.Added ? ablation.Scale : null,
            ablation.RandomSets,
            matched.AreMatchedOnHeads,
            Math.Round(matched.Log10Ways, 6),
            settings.Seed,
            ablation.Words,
            ablation.Horizon);
        if (finished is not null)
            FinishedRun.Compare(ablation.Neurons.Run, finished, identity);

        // Where no other set matches, there is nothing to draw.
        var random = matched.Log10Ways > 0 ? matched.Draw(ablation.RandomSets, settings.Seed) : [];
        var sets = AblationSets.Of(neurons);
        var replacement = Replacements.Of(ablation.With, ablation.Scale, activations, labels, pairs, settings.Seed);
        var all = sets.ToMeasure(neurons, random);
        var table = run.Step("ablate", (progress, cancellation) => EffectTable.Measure(
            model, windows, study.Site, replacement, isMeasured, all, words, ablation.Horizon, progress, cancellation));

        var profile = new AblationProfile(
            AblationProfile.CurrentSchema, identity, sets.Lines(neurons, random, split, table, words.Length > 0, ablation.Horizon > 0));
        var gate = AblationGate.Check(plan.Study.Baseline, profile, time);
        var report = new AblationReport(
            Manifests.Subject(study, settings),
            profile,
            Manifest(run, plan, identity, prepared.Copies.Devices, batch.BatchSize),
            [.. RunFolder.TargetRows(windows.Targets, materials.Tokens, materials.Tokenizer)],
            table.First,
            pairs.Count(pair => pair >= 0))
        {
            Drift = gate.Report,
            WhyNotCompared = gate.Errors.FirstOrDefault()?.What ?? Reports.RunReport.NoBaseline,
        };
        AblationFolder.Write(folder, report);
        return new AblationOutcome(plan, report, gate);
    }

    private static ImmutableArray<int> Words(ImmutableArray<string> words, Gpt2Tokenizer tokenizer) =>
    [
        .. words.Select(word => tokenizer.Encode(word).Ids is [var id] ? id : throw new HarnessException(
            ErrorCode.InvalidOption,
            $"\"{word}\" is not one token",
            "--words",
            "a word within a text begins with its space; long and rare words are several tokens",
            "write each word as one token, with its space, and commas between them: --words \" not, never\"")),
    ];

    private static RunManifest Manifest(Run run, AblationPlan plan, AblationIdentity identity, string devices, int batchSize)
    {
        var (study, ablation) = (plan.Study, plan.Settings);
        return new RunManifest(
            study.Study.Name,
            study.Preset,
            Manifests.Settings(study, identity.Site, identity.Precision, batchSize)
                .Add("ablated", identity.Choice)
                .Add("survivors' run", ablation.Neurons.Survivors is null ? "none" : SharedPath.Of(ablation.Neurons.Run, study.Root ?? ""))
                .Add("with", JsonNamingPolicy.KebabCaseLower.ConvertName($"{ablation.With}"))
                .Add("scale", FormattableString.Invariant($"{ablation.Scale}"))
                .Add("random", FormattableString.Invariant($"{ablation.RandomSets}"))
                .Add("seed", FormattableString.Invariant($"{study.Settings.Seed}"))
                .Add("words", string.Join(',', ablation.Words))
                .Add("horizon", FormattableString.Invariant($"{ablation.Horizon}")),
            Manifests.Hashes(identity.CorpusSha256, identity.TokenIdsSha256, identity.TargetsSha256, identity.WeightsSha256),
            Manifests.Versions(study, devices),
            devices,
            study.Settings.Threads,
            study.Settings.Weights.Seed,
            run.Started,
            run.Timings,
            Provenance.PeakMemoryBytes);
    }

    private static HarnessException NoPairs() => new(
        ErrorCode.NothingToAblate,
        "No word has targets of both categories, so that no activation can be patched from a target to one of the same word",
        "--with paired",
        "the categories are told apart by their words",
        "choose another replacement, as --with other-mean, or rules that tell the categories apart by their contexts");
}
