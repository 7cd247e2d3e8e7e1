using System.Collections.Immutable;

namespace Harness.Statistics;

/// <summary>
/// The fits of all columns of one matrix, one entry per column. A failed fit has p = 1, log10 p = 0, beta = 0 and accuracy = 0,
/// and keeps its status.
/// </summary>
/// <param name="Beta">The slope: log-odds of label 1 per unit of the column.</param>
/// <param name="PValue">Two-sided p of the slope: Wald's, against the normal distribution, or what the fitter says instead.</param>
/// <param name="Log10PValue">log10 of that p, which stays finite where p itself underflows.</param>
/// <param name="Accuracy">In-sample accuracy in percent, at probability &gt; 0.5.</param>
/// <param name="Status">How the fit ended.</param>
public sealed record LogisticFits(
    ImmutableArray<double> Beta,
    ImmutableArray<double> PValue,
    ImmutableArray<double> Log10PValue,
    ImmutableArray<double> Accuracy,
    ImmutableArray<FitStatus> Status)
{
    /// <summary>Log-odds of label 1 where the column is zero; NaN for a failed fit, and empty where the fitter does not give it.</summary>
    public ImmutableArray<double> Intercept { get; init; } = [];

    /// <summary>Standard error of the intercept; NaN for a failed fit, and empty where the fitter does not give it.</summary>
    public ImmutableArray<double> InterceptStandardError { get; init; } = [];

    /// <summary>Standard error of the slope; NaN for a failed fit, and empty where the fitter does not give it.</summary>
    public ImmutableArray<double> StandardError { get; init; } = [];

    /// <summary>
    /// Mean of the percentages predicted rightly among label 0 and among label 1, in-sample, each row at a probability above the share of
    /// label 1 among all rows: 50 for any prediction that does not depend on the column, however rare a label is. Zero for a failed
    /// fit, and empty where the fitter does not give it.
    /// </summary>
    public ImmutableArray<double> BalancedAccuracy { get; init; } = [];

    /// <summary>The number of columns fitted.</summary>
    public int Count => Beta.Length;
}
