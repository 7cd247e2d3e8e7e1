namespace Harness.Statistics;

/// <summary>What a <see cref="FitStatus"/> says of a fit.</summary>
public static class FitStatusFacts
{
    /// <summary>Whether the fit has an estimate: its own, or Firth's.</summary>
    public static bool HasEstimate(this FitStatus status) => status == FitStatus.Converged || status.IsFirth();

    /// <summary>Whether the estimate is Firth's, as maximum likelihood has none.</summary>
    public static bool IsFirth(this FitStatus status) =>
        status is FitStatus.CompleteSeparationFirth or FitStatus.QuasiCompleteSeparationFirth;

    /// <summary>How the fit by maximum likelihood ended, whatever stands in for it.</summary>
    public static FitStatus OfLikelihood(this FitStatus status) => status switch
    {
        FitStatus.CompleteSeparationFirth => FitStatus.CompleteSeparation,
        FitStatus.QuasiCompleteSeparationFirth => FitStatus.QuasiCompleteSeparation,
        _ => status,
    };

    /// <summary>The same with Firth's estimate; null where the column is not separated.</summary>
    internal static FitStatus? WithFirth(this FitStatus status) => status switch
    {
        FitStatus.CompleteSeparation => FitStatus.CompleteSeparationFirth,
        FitStatus.QuasiCompleteSeparation => FitStatus.QuasiCompleteSeparationFirth,
        _ => null,
    };
}
