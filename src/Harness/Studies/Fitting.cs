using System.Collections.Immutable;
using Harness.Runs;
using Harness.Selectivity;
using Harness.Statistics;

namespace Harness.Studies;

/// <summary>The statistics of an experiment.</summary>
public static class Fitting
{
    /// <summary>Asks of every neuron whether its activation predicts the category: one logistic regression each.</summary>
    /// <returns>One entry per layer.</returns>
    public static ImmutableArray<LogisticFits> FitNeurons(Run run, StudySettings settings, Materials materials, Recording recording) =>
        run.Step("fit the neurons", (progress, stop) =>
            NeuronFits.Fit(recording.Activations, materials.Windows.Labels, settings.Fitter, progress, stop));

    /// <summary>Computes the study's own statistics of every neuron.</summary>
    public static ImmutableArray<NeuronColumn> ComputeOwn(
        Run run, Study study, StudySettings settings, Materials materials, Recording recording) =>
    [
        .. study.Statistics.Select(statistic => run.Step($"compute {statistic.Name}", (progress, stop) => NeuronStatistics.Compute(
            recording.Activations, materials.Windows.Labels, statistic, settings.Threads, progress, stop))),
    ];
}
