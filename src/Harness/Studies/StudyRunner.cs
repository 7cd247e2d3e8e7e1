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
        NeuronStatistics.Validate(plan.Study.Statistics, NeuronsParquet.Names.Concat(NeuronsNpz.Names));
        Gate.Validate(plan.Baseline, clock ?? TimeProvider.System);
        RunFolder.Prepare(plan.Folder);
    }

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
        TorchRuntime.Threads = settings.Threads;

        var run = new Run(heard, time, stop);
        var result = study.Method(run, study, settings);
        try
        {
            var found = Locating.Find(run, study, settings, result, Inferring.Test(run, settings, result));
            var controls = settings.Controls is { } wanted ? Controls.Make(run, settings, wanted, result) : null;
            var manifest = Manifests.Of(run, plan, result, Witnessing.Ask(run, settings, result));

            ControlProfile? beside = null;
            if (plan.Beside is { } weights)
            {
                heard.Began("control");
                var otherRun = new Run(heard, time, stop);
                var otherSettings = settings with { Weights = weights, Controls = null };
                var other = study.Method(otherRun, study, otherSettings);
                other.Recording.Cache?.Clear();
                beside = new ControlProfile(weights.Seed is null ? "control" : "untrained", other.Profile)
                {
                    Inference = Inferring.Profile(otherSettings, other, Inferring.Test(otherRun, otherSettings, other)),
                };
                controls = controls?.With(result, beside.Name, other);
            }

            var gate = Gate.Check(plan.Baseline, result.Profile, time);
            var report = Report(plan, result, manifest, gate) with
            {
                Controls = beside is null ? [] : [beside],
                ControlResults = controls,
                Neurons = found,
            };
            RunFolder.Write(plan.Folder, report, result.Fits);

            // All is written: nothing is left to resume from.
            result.Recording.Cache?.Clear();
            return new StudyOutcome(plan, report, gate);
        }
        finally
        {
            result.Recording.Cache?.Dispose();
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
        var (study, settings) = (plan.Study, plan.Settings);
        Validate(plan with { Baseline = null });
        TorchRuntime.Threads = settings.Threads;

        var run = new Run(observer ?? SilentObserver.Instance, TimeProvider.System, stop);
        var result = study.Method(run, study, settings);
        try
        {
            var inspection = Inspecting.Look(run, study, settings, result, address);
            result.Recording.Cache?.Clear();
            return NeuronFiles.Write(plan, result, inspection);
        }
        finally
        {
            result.Recording.Cache?.Dispose();
        }
    }

    private static RunReport Report(StudyPlan plan, StudyResult result, RunManifest manifest, Gate gate)
    {
        var (windows, tokens, tokenizer) = (result.Materials.Windows, result.Materials.Tokens, result.Materials.Tokenizer);
        return new RunReport(Manifests.Subject(plan.Study, plan.Settings), result.Profile, manifest)
        {
            Targets = [.. RunFolder.TargetRows(windows.Targets, tokens, tokenizer)],
            TargetWarnings = TargetWarnings.Of(windows.Targets, windows.Width, tokens, tokenizer),
            Drift = gate.Report,
            WhyNotCompared = gate.Errors.FirstOrDefault()?.What ?? RunReport.NoBaseline,
        };
    }
}
