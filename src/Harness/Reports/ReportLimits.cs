using Harness.Profiles;
using Harness.Selectivity;
using Harness.Statistics;
using static Harness.Runs.InvariantText;

namespace Harness.Reports;

/// <summary>The sentences of the reports that say how far a result reaches.</summary>
internal static class ReportLimits
{
    /// <summary>The sentences, the widest limit first.</summary>
    public static IEnumerable<string> Of(RunReport run)
    {
        var profile = run.Profile;
        yield return "*Encodes* is not *uses*. The activation tells the categories apart; nothing here shows that the model acts on it.";
        yield return $"{ReportTargets.Identity(run.TargetWarnings, profile.Identity)} What tells words apart can tell the categories apart.";
        yield return "Accuracy is in-sample: each neuron is scored on the targets it was fitted to. "
            + Invariant($"The larger category alone gives {profile.Identity.MajorityClassPercent():F1} %.");
        yield return Separated(profile.StatusTotals(), profile.Identity.Fitter);
        yield return Corrected(profile.Identity.Significance);
        yield return "Windows overlap where targets stand close together, so the samples are not independent.";
    }

    private static string Separated(Counts status, FitterIdentity fitter) =>
        status.Of(FitStatus.CompleteSeparation) + status.Of(FitStatus.QuasiCompleteSeparation) == 0
            ? $"Separated neurons would {(fitter.HasFirthWhereSeparated() ? "have Firth's estimate" : "count as failed")}; here there are none."
            : fitter.HasFirthWhereSeparated()
            ? Invariant($"{status.Of(FitStatus.CompleteSeparation):N0} neurons tell the categories apart without an error,")
                + Invariant($" {status.Of(FitStatus.QuasiCompleteSeparation):N0} but for ties. Maximum likelihood has no estimate of them:")
                + " slope, p and accuracy are those of Firth's penalised likelihood, which the study does not have."
            : Invariant($"Separated neurons count as failed: {status.Of(FitStatus.CompleteSeparation):N0} tell the categories apart without an error,")
                + Invariant($" {status.Of(FitStatus.QuasiCompleteSeparation):N0} but for ties.")
                + " Their estimate is infinite and Wald's test says nothing:"
                + " the sharpest neurons are missing from the significant ones.";

    private static string Corrected(SignificanceRule rule) => rule.Scope == CorrectionScope.Layer
        ? "The correction is for the neurons of one layer, not for all layers together."
        : "The correction is for the neurons of all layers together.";
}
