using System.Collections.Immutable;
using Harness.Profiles;
using Harness.Runs;
using Harness.Selectivity;
using Harness.Targets;

namespace Harness.Studies;

/// <summary>What is left of an experiment's neurons beside covariates.</summary>
public static class Adjusting
{
    /// <summary>Fits every neuron together with the covariates that the settings ask for.</summary>
    /// <returns>The counts, and the columns of the files; null and none where no covariate is asked for.</returns>
    public static (AdjustedProfile? Profile, ImmutableArray<NeuronColumn> Columns) Fit(Run run, StudySettings settings, StudyResult result)
    {
        if (settings.Covariates.IsEmpty)
            return (null, []);
        var (materials, labels) = (result.Materials, result.Materials.Windows.Labels);
        var covariates = Covariates.Of(settings.Covariates, materials.Tokens, materials.Tokenizer, materials.Windows.Targets);
        ImmutableArray<ImmutableArray<double>> used = [.. covariates.Where(column => column.Unfit(labels) is null).Select(column => column.Values)];
        var fits = run.Step("fit with covariates", (progress, stop) =>
            NeuronAdjusted.Fit(result.Recording.Activations, labels, used, settings.Threads, progress, stop));
        return (AdjustedProfile.Of(covariates, labels, result.Fits, fits, settings.Significance), NeuronAdjusted.Columns(fits));
    }
}
