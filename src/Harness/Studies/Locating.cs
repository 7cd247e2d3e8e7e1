using System.Collections.Immutable;
using Harness.Profiles;
using Harness.Runs;
using Harness.Selectivity;
using Harness.Statistics;

namespace Harness.Studies;

/// <summary>Where the neurons of a study live: layer, part, attention head, and the words that drive them.</summary>
public static class Locating
{
    /// <summary>Neurons that the report shows by name.</summary>
    private const int Top = 12;

    /// <summary>Neurons of each layer that the page shows.</summary>
    private const int TopOfLayer = 5;

    /// <summary>Ranks every neuron and lists them all, the attention heads and the neurons that rank the categories best.</summary>
    public static NeuronFindings Find(
        Run run, StudySettings settings, StudyResult result, WordInferenceResult byWord)
    {
        var (materials, recording) = (result.Materials, result.Recording);
        var areas = run.Step("rank the targets", (progress, stop) =>
            NeuronAuc.Rank(recording.Activations, materials.Windows.Labels, settings.Threads, progress, stop));
        var ratios = Ratios(run, settings, result);
        var intervals = run.Step("find the intervals", (progress, stop) => NeuronIntervals.Of(
            recording.Activations,
            materials.Windows.Labels,
            materials.WordTypes.OfRow,
            result.Fits,
            settings.Fitter is FirthLogit ? status => status == FitStatus.Converged : status => status.IsFirth(),
            settings.Threads,
            progress,
            stop));
        var (adjusted, columns) = Adjusting.Fit(run, settings, result);
        return run.Step("list the neurons", () =>
        {
            var neurons = NeuronRecords.Of(
                result.Fits, areas, recording.Split, recording.Heads, settings.Significance, byWord, ratios, intervals);
            var top = TopNeurons.Of(neurons, recording.Activations, materials.WordTypes, Top);
            return new NeuronFindings(neurons, HeadProfiles.Of(neurons), top)
            {
                ByLayer = TopNeurons.OfLayers(neurons, recording.Activations, materials.WordTypes, TopOfLayer),
                Own = [.. result.Own, .. columns],
                Adjusted = adjusted,
                Inference = Inferring.Profile(settings, result, byWord, ratios),
            };
        });
    }

    // Of fits by another likelihood, or by other hands without intercepts, there is no ratio to take.
    private static ImmutableArray<LikelihoodRatios>? Ratios(Run run, StudySettings settings, StudyResult result) =>
        FitterIdentity.Of(settings.Fitter).IsMaximumLikelihood() && result.Fits.All(fits => fits.Intercept.Length == fits.Count)
            ? run.Step("test by likelihood ratio", (progress, stop) => NeuronLikelihoodRatios.Test(
                result.Recording.Activations, result.Materials.Windows.Labels, result.Fits, settings.Threads, progress, stop))
            : null;
}
