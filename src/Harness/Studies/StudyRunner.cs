using System.Collections.Immutable;
using Harness.Activations;
using Harness.Baselines;
using Harness.Gpt2;
using Harness.Native;
using Harness.Profiles;
using Harness.Reports;
using Harness.Results;
using Harness.Runs;
using Harness.Selectivity;
using Harness.Targets;

namespace Harness.Studies;

/// <summary>The one entrance: from a plan to the files of its results and the verdict of the gate.</summary>
public static class StudyRunner
{
    /// <summary>
    /// Checks whatever can be checked before anything is computed: devices and precision, baseline and tolerances, the folder of the
    /// results. <see cref="Run"/> does so too; where several plans are run in a row, this finds the fault of the last before the first runs.
    /// </summary>
    /// <param name="plan">The run.</param>
    /// <param name="clock">Tells on which day tolerances are read; the system's where none is given.</param>
    /// <exception cref="HarnessException">Something cannot be used.</exception>
    public static void Validate(StudyPlan plan, TimeProvider? clock = null)
    {
        Gpt2Copies.RefuseUnfit(plan.Settings.Precision, ComputeDevice.ParseList(plan.Settings.Device));
        NeuronStatistics.Validate(plan.Study.Statistics, NeuronsParquet.Names.Concat(NeuronsNpz.Names).Concat(NeuronAdjusted.Names));
        Covariates.Validate(plan.Settings.Covariates, plan.Study.Listed);
        Gate.Validate(plan.Baseline, Subject(plan.Study), clock ?? TimeProvider.System);
        if (plan.Baseline is { } baseline)
            Registration.Read(baseline);
        if (plan.Settings.SaveActivations is { } saved)
            ActivationFile.Validate(saved);
        if (plan.Settings.Activations is { } read)
            ActivationFile.Validate(read);
        OutputFolder.RequireWritable(plan.Folder);
    }

    /// <summary>
    /// Reads the text and finds the targets, as <see cref="Run"/> does first: where several plans are run in a row, a text that is missing or has
    /// too few targets costs no run.
    /// </summary>
    /// <param name="plan">The run. Its model and text are a folder and a file of this machine.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="HarnessException">Text, tokenizer or targets cannot be used.</exception>
    public static void ValidateTargets(StudyPlan plan, CancellationToken stop = default) =>
        Materials.Gather(new Run(SilentObserver.Instance, TimeProvider.System, stop), plan.Study, plan.Settings);

    /// <summary>
    /// Runs a study: text, tokens, activations, fits, profile; controls and a second set of weights where the plan asks for them; the
    /// comparison with the baseline; and every file of the results. Where the profile does not pass, it lies beside the baseline as received.
    /// </summary>
    /// <param name="plan">The run. Its model and text are a folder and a file of this machine.</param>
    /// <param name="observer">Hears of every step; null for nobody.</param>
    /// <param name="clock">Tells when the run started, and on which day tolerances expire; the system's where none is given.</param>
    /// <param name="stop">Stops the run between and within steps; what was recorded is kept, and the same plan resumes there.</param>
    /// <returns>The results and the verdict. A profile that drifted is a verdict, and no exception.</returns>
    /// <exception cref="HarnessException">Something cannot be used or written.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static StudyOutcome Run(
        StudyPlan plan, IRunObserver? observer = null, TimeProvider? clock = null, CancellationToken stop = default)
    {
        var (study, settings) = (plan.Study, plan.Settings);
        var (heard, time) = (observer ?? SilentObserver.Instance, clock ?? TimeProvider.System);
        Validate(plan, time);

        var run = new Run(heard, time, stop)
        {
            ValidateWeights = weights => Gate.Require(plan.Baseline, Subject(study) with { WeightsSha256 = weights }),
        };
        using var store = Store(settings);
        var result = study.Method(run, study, settings, store);
        if (settings.SaveActivations is { } saved)
            run.Step("save the activations", () => result.Recording.Save(saved, result.Materials.Windows));
        var byWord = Inferring.Test(run, settings, result);
        var found = Locating.Find(run, settings, result, byWord);
        var rotated = Rotating.Compare(run, settings, result, byWord);
        var controls = settings.ControlTasks is { } wanted ? Controls.Make(run, settings, wanted, result) : null;
        var manifest = Manifests.Of(run, plan, result, Witnessing.Ask(run, settings, result));

        ControlProfile? beside = null;
        if (plan.Beside is { } weights)
        {
            var (profile, other) = Control("control", weights.Seed is null ? "control" : "untrained", weights);
            beside = profile;
            controls = controls?.With(result, beside.Name, other);
        }

        ImmutableArray<ControlProfile> untrained =
        [
            .. plan.Untrained.Select(weights =>
            {
                var name = FormattableString.Invariant($"untrained, seed {weights.Seed}");
                return Control(name, name, weights).Profile;
            }),
        ];

        var gate = Gate.Check(plan.Baseline, result.Profile, time);
        var report = Report(plan, result, manifest, gate) with
        {
            Compared = beside is null ? [] : [beside],
            ControlTasks = controls,
            Untrained = untrained.IsEmpty ? null : UntrainedModels.Of(untrained, settings.Seed),
            Neurons = found,
            Rotated = rotated,
        };
        RunFolder.Write(plan.Folder, report, result.Fits);

        // All is written: nothing is left to resume from.
        if (!Keeps(settings))
            store.Drop();
        return new StudyOutcome(plan, report, gate) { Words = Inferring.Words(result, byWord) };

        // The same study with other weights.
        (ControlProfile Profile, StudyResult Result) Control(string part, string name, ModelWeights weights)
        {
            heard.Began(part);
            var otherRun = new Run(heard, time, stop) { IsRepeated = true };
            var otherSettings = settings with { Weights = weights, ControlTasks = null, Rotations = 0, Activations = null };
            var other = study.Method(otherRun, study, otherSettings, store);
            var inference = Inferring.Profile(otherSettings, other, Inferring.Test(otherRun, otherSettings, other));
            return (new ControlProfile(name, other.Profile) { Inference = inference }, other);
        }
    }

    /// <summary>Looks at a single neuron of a study from all sides, and writes its picture and its activation at every target.</summary>
    /// <param name="plan">The run that the neuron belongs to.</param>
    /// <param name="address">The neuron.</param>
    /// <param name="observer">Hears of every step; null for nobody.</param>
    /// <param name="stop">Stops the run between and within steps.</param>
    /// <exception cref="HarnessException">
    /// There is no such neuron: <see cref="ErrorCode.InvalidOption"/>. Or something cannot be used or written.
    /// </exception>
    public static NeuronOutcome Inspect(
        StudyPlan plan, NeuronAddress address, IRunObserver? observer = null, CancellationToken stop = default)
    {
        // Its own statistics are of all neurons, and none is compared here.
        var (study, settings) = (plan.Study with { Statistics = [] }, plan.Settings);
        Validate(plan with { Baseline = null });

        // The sizes are in a small file: a slip of the keyboard costs no forward pass.
        var config = Gpt2ConfigReader.Read(Path.Combine(settings.Model, "config.json"));
        address.Index(config.NLayer, Recording.SplitOf(study.Site, config));

        var run = new Run(observer ?? SilentObserver.Instance, TimeProvider.System, stop);
        using var store = Store(settings);
        var result = study.Method(run, study, settings, store);
        var outcome = NeuronFiles.Write(plan, result, Inspecting.Look(run, settings, result, address));
        if (!Keeps(settings))
            store.Drop();
        return outcome;
    }

    /// <summary>
    /// Records one shard of a study's batches into the store of its settings, of the models beside it, too; the run that finds all
    /// shards there has nothing to record.
    /// </summary>
    /// <param name="plan">The run.</param>
    /// <param name="shard">Which of its batches.</param>
    /// <param name="observer">Hears of every step; null for nobody.</param>
    /// <param name="stop">Stops the run between batches; what was recorded is kept.</param>
    /// <returns>The windows that the shard has.</returns>
    /// <exception cref="HarnessException">
    /// No store is named: <see cref="ErrorCode.InvalidOption"/>. Or something cannot be used or written.
    /// </exception>
    public static int RecordShard(
        StudyPlan plan, Shard shard, IRunObserver? observer = null, CancellationToken stop = default)
    {
        var (study, settings) = (plan.Study, plan.Settings);
        if (settings.Store is null)
        {
            throw new HarnessException(
                ErrorCode.InvalidOption,
                "a shard needs a store that the other shards and the last run find, too",
                FormattableString.Invariant($"--shard {shard}"),
                "--store was left out",
                "add --store DIR, the same folder for all");
        }

        Gpt2Copies.RefuseUnfit(settings.Precision, ComputeDevice.ParseList(settings.Device));
        using var store = Store(settings);
        var windows = 0;
        foreach (var weights in new[] { settings.Weights, plan.Beside }.OfType<ModelWeights>().Concat(plan.Untrained).Distinct())
        {
            var run = new Run(observer ?? SilentObserver.Instance, TimeProvider.System, stop);
            var materials = Materials.Gather(run, study, settings);
            windows += Recording.MakeShard(run, settings with { Weights = weights }, materials, study.Site, store, shard);
        }

        return windows;
    }

    /// <summary>
    /// Writes down what a run is about and what is expected of it, beside its baseline, before anything is recorded; its later runs say
    /// whether they are the one that was planned.
    /// </summary>
    /// <param name="plan">The run. It has a baseline.</param>
    /// <param name="expects">The category at which most significant neurons are expected to be more active; null for no direction.</param>
    /// <param name="observer">Hears of every step; null for nobody.</param>
    /// <param name="clock">Tells the day; the system's where none is given.</param>
    /// <param name="stop">Stops between and within steps.</param>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.RegistrationRefused"/>: it is registered, or its result is known. Or something cannot be used or written.
    /// </exception>
    public static Registration Register(
        StudyPlan plan, string? expects, IRunObserver? observer = null, TimeProvider? clock = null, CancellationToken stop = default)
    {
        var time = clock ?? TimeProvider.System;
        using var store = Store(plan.Settings);
        return Registering.Make(new Run(observer ?? SilentObserver.Instance, time, stop), plan, expects, store, time);
    }

    /// <summary>What is known of a run's identity before its model is loaded.</summary>
    internal static BaselineSubject Subject(Study study) => new(study.Site.Pattern, study.Label0.Category, study.Label1.Category, null);

    private static ActivationStore Store(StudySettings settings) =>
        settings.Store is { } folder ? ActivationStore.Open(folder) : ActivationStore.OfUser();

    private static bool Keeps(StudySettings settings) => settings.KeepActivations || settings.Store is not null;

    private static RunReport Report(StudyPlan plan, StudyResult result, RunManifest manifest, Gate gate)
    {
        var (windows, tokens, tokenizer) = (result.Materials.Windows, result.Materials.Tokens, result.Materials.Tokenizer);
        return new RunReport(Manifests.Subject(plan.Study, plan.Settings), result.Profile, manifest)
        {
            Targets = [.. RunFolder.TargetRows(windows.Targets, tokens, tokenizer)],
            TargetWarnings = TargetWarnings.Of(
                windows.Targets, windows.Width, tokens, tokenizer, plan.Study.Label0, plan.Study.Label1),
            Drift = gate.Report,
            Registered = plan.Baseline is { } baseline && Registration.Read(baseline) is { } registration
                ? RegistrationCheck.Of(registration, result.Profile)
                : null,
            WhyNotCompared = gate.Errors.FirstOrDefault()?.What ?? RunReport.NoBaseline,
        };
    }
}
