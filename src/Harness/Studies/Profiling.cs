using System.Collections.Immutable;
using Harness.Gpt2;
using Harness.Profiles;
using Harness.Runs;
using Harness.Selectivity;
using Harness.Statistics;

namespace Harness.Studies;

/// <summary>The profile of an experiment, its last step.</summary>
public static class Profiling
{
    /// <summary>Counts and averages the fits over the layers.</summary>
    /// <param name="run">The run.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="materials">What was read.</param>
    /// <param name="recording">What was recorded.</param>
    /// <param name="fits">What was fitted, one entry per layer.</param>
    /// <param name="own">The study's own statistics.</param>
    public static StudyResult Conclude(
        Run run,
        StudySettings settings,
        Materials materials,
        Recording recording,
        ImmutableArray<LogisticFits> fits,
        ImmutableArray<NeuronColumn> own)
    {
        var identity = Identify(
            settings, materials, recording.Site, recording.WeightsSha256, recording.Precision, recording.Activations.Neurons);
        var profile = run.Step("profile the layers", () => LaminarProfileBuilder.Build(identity, fits, recording.Split, own));
        return new StudyResult(materials, recording, fits, own, profile);
    }

    /// <summary>What a profile is about, which is known before anything is recorded.</summary>
    internal static ProfileIdentity Identify(
        StudySettings settings, Materials materials, HookSite site, string weightsSha256, string precision, int neurons) => ProfileIdentity.Of(
        materials.Corpus,
        materials.Tokens,
        materials.Windows,
        materials.WordTypes,
        weightsSha256,
        site.Pattern,
        precision,
        neurons,
        settings.Fitter,
        settings.Significance) with
        {
            TargetListSha256 = materials.Listed?.Sha256,
            ReadAt = settings.ReadAt == 0 ? null : settings.ReadAt,
        };
}
