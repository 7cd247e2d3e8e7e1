using System.Collections.Immutable;
using Harness.Baselines;
using Harness.Reports;
using Harness.Results;
using Harness.Runs;

namespace Harness.Ablations;

/// <summary>All that the reports of an ablation say, in whatever format.</summary>
/// <param name="Subject">What the run is about, in words.</param>
/// <param name="Profile">The result.</param>
/// <param name="Manifest">The provenance.</param>
/// <param name="Targets">Every target.</param>
/// <param name="Effects">The effect of the whole set at each, [measures, targets]; NaN for a target that was left out.</param>
/// <param name="Pairs">Targets that have a partner of the same word and the other category.</param>
public sealed record AblationReport(
    ReportSubject Subject, AblationProfile Profile, RunManifest Manifest, ImmutableArray<TargetRow> Targets, double[,] Effects, int Pairs)
{
    /// <summary>The comparison with the baseline; null where there was none.</summary>
    public DriftReport? Drift { get; init; }

    /// <summary>Why there was none, one sentence.</summary>
    public string WhyNotCompared { get; init; } = RunReport.NoBaseline;

    /// <summary>The second line of the picture.</summary>
    public string Caption => $"{Subject.Model} · {Subject.Text} · {Profile.Identity.Choice} · " + FormattableString.Invariant(
        $"{Profile.Whole.Neurons} neuron{(Profile.Whole.Neurons == 1 ? "" : "s")} at {Profile.Identity.Targets0 + Profile.Identity.Targets1} targets");
}
