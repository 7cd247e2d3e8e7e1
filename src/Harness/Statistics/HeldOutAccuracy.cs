using System.Collections.Immutable;

namespace Harness.Statistics;

/// <summary>
/// What fits predict on rows that they have not seen, one entry per column. NaN for a column with a NaN or an infinity, or one of
/// whose fits did not converge.
/// </summary>
/// <param name="Accuracy">Percent of all rows predicted rightly, each by the fit that was made without its fold.</param>
/// <param name="BalancedAccuracy">Mean of the percentages among label 0 and among label 1: 50 for a constant prediction.</param>
public sealed record HeldOutAccuracy(ImmutableArray<double> Accuracy, ImmutableArray<double> BalancedAccuracy);
