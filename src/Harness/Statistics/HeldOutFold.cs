using System.Collections.Immutable;

namespace Harness.Statistics;

/// <summary>What the fits to all other rows say, one entry per column, and how much of one fold they predict.</summary>
/// <param name="Rows0">Rows of the fold with label 0.</param>
/// <param name="Rows1">Rows of the fold with label 1.</param>
/// <param name="Correct0">How many of the former were predicted rightly; NaN where there is no prediction.</param>
/// <param name="Correct1">How many of the latter.</param>
/// <param name="PValue">Two-sided Wald p of the slope that was fitted to the other rows; 1 where that fit failed.</param>
/// <param name="IsPositive">Whether that slope is positive.</param>
public sealed record HeldOutFold(
    int Rows0,
    int Rows1,
    ImmutableArray<double> Correct0,
    ImmutableArray<double> Correct1,
    ImmutableArray<double> PValue,
    ImmutableArray<bool> IsPositive)
{
    /// <summary>The share of its rows with label 0 that a column predicts rightly; zero where it has none.</summary>
    public double Share0(int column) => Rows0 == 0 ? 0 * Correct0[column] : Correct0[column] / Rows0;

    /// <summary>The share of its rows with label 1 that a column predicts rightly; zero where it has none.</summary>
    public double Share1(int column) => Rows1 == 0 ? 0 * Correct1[column] : Correct1[column] / Rows1;
}
