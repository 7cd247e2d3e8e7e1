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
}
