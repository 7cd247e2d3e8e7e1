using System.Collections.Immutable;
using Harness.Profiles;
using Harness.Runs;
using Harness.Selectivity;
using Harness.Statistics;

namespace Harness.Studies;

/// <summary>What survives of a study's tests where words, and not targets, are the sample.</summary>
public static class Inferring
{
    /// <summary>Tests every neuron by words.</summary>
    public static WordInferenceResult Test(Run run, StudySettings settings, StudyResult result)
    {
        var (labels, types) = (result.Materials.Windows.Labels, result.Materials.WordTypes);
        return run.Step("test by words", (_, stop) => WordInference.Test(
            result.Recording.Activations,
            labels,
            types.OfRow,
            result.Fits,
            result.Recording.Split,
            result.Recording.Heads,
            settings.Seed,
            settings.Threads,
            stop));
    }

    /// <summary>What a run brings to a test by words over several texts; null where words are targets of both categories.</summary>
    public static TextWords? Words(StudyResult result, WordInferenceResult byWord)
    {
        if (byWord.Sums is not { } sums)
            return null;
        var (types, labels) = (result.Materials.WordTypes, result.Materials.Windows.Labels);
        return new TextWords(types.Names, [.. types.Names.Select((_, word) => labels[types.OfRow.IndexOf(word)])], sums);
    }

    /// <summary>Counts what survives, layer by layer.</summary>
    public static InferenceProfile Profile(
        StudySettings settings,
        StudyResult result,
        WordInferenceResult byWord,
        IReadOnlyList<LikelihoodRatios>? ratios = null)
    {
        var (materials, recording, rule) = (result.Materials, result.Recording, settings.Significance);
        ImmutableArray<ImmutableArray<double>> unranked = [.. result.Fits.Select(_ => ImmutableArray<double>.Empty)];
        var neurons = NeuronRecords.Of(result.Fits, unranked, recording.Split, recording.Heads, rule, byWord, ratios);
        return InferenceProfiles.Of(byWord, result.Fits, neurons, materials.Windows.Targets, materials.WordTypes, rule.Alpha);
    }
}
