namespace Harness.Profiles;

/// <summary>A covariate of a run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Mean0">Its mean at label 0.</param>
/// <param name="Mean1">Its mean at label 1.</param>
/// <param name="LeftOut">Why it is left out of the fits; null where it is not.</param>
public sealed record CovariateSummary(string Name, double Mean0, double Mean1, string? LeftOut);
