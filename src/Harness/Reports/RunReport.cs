using System.Collections.Immutable;
using Harness.Baselines;
using Harness.Plots;
using Harness.Profiles;
using Harness.Results;
using Harness.Runs;
using Harness.Targets;

namespace Harness.Reports;

/// <summary>All that the reports of a run say, in whatever format.</summary>
/// <param name="Subject">What the run is about, in words.</param>
/// <param name="Profile">The result.</param>
/// <param name="Manifest">The provenance.</param>
public sealed record RunReport(ReportSubject Subject, LaminarProfile Profile, RunManifest Manifest)
{
    /// <summary>What stands in the place of the comparison where none was asked for.</summary>
    public const string NoBaseline = "This run was not compared with a baseline.";

    /// <summary>The profiles of other weights to show beside the result, in the order of the legend.</summary>
    public ImmutableArray<ControlProfile> Compared { get; init; } = [];

    /// <summary>What the control tasks gave, layer by layer; null where none were asked for.</summary>
    public ControlResults? ControlTasks { get; init; }

    /// <summary>Untrained models over several seeds; null where none were asked for.</summary>
    public UntrainedModels? Untrained { get; init; }

    /// <summary>Where the neurons live; null where nobody looked.</summary>
    public NeuronFindings? Neurons { get; init; }

    /// <summary>The targets in row order.</summary>
    public ImmutableArray<TargetRow> Targets { get; init; } = [];

    /// <summary>What may be wrong with the targets; null where nobody looked.</summary>
    public TargetWarnings? TargetWarnings { get; init; }

    /// <summary>The comparison with the baseline; null where there was none.</summary>
    public DriftReport? Drift { get; init; }

    /// <summary>Why there was none, one sentence.</summary>
    public string WhyNotCompared { get; init; } = NoBaseline;

    /// <summary>The run beside rotated bases; null where that was not asked.</summary>
    public RotationResults? Rotated { get; init; }

    /// <summary>What was registered about the run before; null for nothing.</summary>
    public RegistrationCheck? Registered { get; init; }

    /// <summary>The second line of the pictures.</summary>
    public string Caption => FormattableString.Invariant(
        $"{Subject.Model} · {Subject.Text} · {Label(Profile.Identity.Label1)}, {Label(Profile.Identity.Label0)}");

    /// <summary>The picture of the profile.</summary>
    public LaminarProfilePlotData Plot() => LaminarProfilePlotData.From(Profile, Subject.Title, Caption, Compared, Untrained);

    /// <summary>The picture of the controls; null where there are none.</summary>
    public LaminarProfilePlotData? ControlPlot() => ControlTasks is { } results
        ? Plots.ControlPlot.Of(Profile, results, $"{Subject.Title}: controls", Caption)
        : null;

    /// <summary>The picture of the p of all neurons; null where there are no tests by words.</summary>
    public PValuePlotData? PValuePlot() => Neurons?.Inference is { } inference
        ? PValuePlotData.From(
            inference,
            [.. Compared.Where(control => control.Inference is not null).Select(control => (control.Name, control.Inference!))],
            Subject.Title,
            Caption)
        : null;

    /// <summary>How it moved, layer by layer; null where the run passed or nothing was compared.</summary>
    internal DriftGrid? DriftGrid() => Drift is { Passed: false, Baseline: { } baseline } ? new DriftGrid(baseline, Profile, Drift.Rows) : null;

    /// <summary>The picture of what drifted, or moved where the two are not comparable; null where the run passed or nothing was compared.</summary>
    public DriftPlotData? DriftPlot() => Drift is { Passed: false, Baseline: { } baseline }
        ? DriftPlotData.From(baseline, Profile, $"{Subject.Title}: baseline and this run", Caption)
        : null;

    private static string Label(CategoryCount category) => FormattableString.Invariant($"{category.Targets} × {category.Name}");
}
