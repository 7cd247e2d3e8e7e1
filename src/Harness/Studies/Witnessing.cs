using Harness.Runs;
using Harness.Selectivity;
using Harness.Statistics;

namespace Harness.Studies;

/// <summary>Has the fits checked by a second implementation, where this build has one.</summary>
public static class Witnessing
{
    /// <summary>Asks it.</summary>
    /// <returns>Null where there is none, or where the run's fits are not by the harness's own maximum likelihood.</returns>
    public static FitWitness? Ask(Run run, StudySettings settings, StudyResult result) =>
        settings.Fitter is NewtonLogit && LogitFitters.Witness(settings.Threads) is { } fitter
            ? run.Step("check the fits", (_, _) => FitWitness.Ask(
                result.Recording.Activations, result.Materials.Windows.Labels, result.Fits, fitter))
            : null;
}
