using System.Collections.Immutable;

namespace Harness.Statistics;

/// <summary>The tests of <see cref="MaxT"/>. What a column with a NaN or an infinity has is NaN.</summary>
/// <param name="Z">
/// Per column, the score statistic of the slope at zero on the true labels: positive where label 1 has the higher values.
/// </param>
/// <param name="PValue">Per column, the share of relabellings with a z as far from zero.</param>
/// <param name="FamilyWise">Per division and column, the family-wise p.</param>
/// <param name="Joint">Per division and family, the p of all its columns together.</param>
public sealed record MaxTResult(
    ImmutableArray<double> Z,
    ImmutableArray<double> PValue,
    ImmutableArray<ImmutableArray<double>> FamilyWise,
    ImmutableArray<ImmutableArray<double>> Joint);
