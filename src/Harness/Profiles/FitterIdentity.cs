using Harness.Statistics;

namespace Harness.Profiles;

/// <summary>Who fitted the neurons, and how each slope was tested.</summary>
/// <param name="Name">The fitter, for example <c>newton</c>.</param>
/// <param name="Test">The test of the slope, for example <c>wald</c>.</param>
public sealed record FitterIdentity(string Name, string Test)
{
    /// <summary>The study's: maximum likelihood by Newton's method, Wald's test.</summary>
    public static readonly FitterIdentity Newton = Of(new NewtonLogit());

    /// <summary>Whether slopes are those of maximum likelihood, where it has one.</summary>
    public bool IsMaximumLikelihood() => Test == Newton.Test || Test.StartsWith($"{Newton.Test}, ", StringComparison.Ordinal);

    /// <summary>Whether Firth's estimate stands in where neurons are separated.</summary>
    public bool HasFirthWhereSeparated() => Name.EndsWith("+firth", StringComparison.Ordinal);

    /// <summary>The identity of a fitter.</summary>
    public static FitterIdentity Of(ILogitFitter fitter) => new(fitter.Name, fitter.Test);
}
