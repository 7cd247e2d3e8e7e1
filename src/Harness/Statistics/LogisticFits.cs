using System.Collections.Immutable;

namespace Harness.Statistics;

/// <summary>
/// The fits of all columns of one matrix, one entry per column. A failed fit has p = 1, log10 p = 0, beta = 0 and accuracy = 0,
/// and keeps its status.
/// </summary>
/// <param name="Beta">The slope: log-odds of label 1 per unit of the column.</param>
/// <param name="PValue">Two-sided Wald p of the slope against the normal distribution.</param>
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
    /// <summary>The number of columns fitted.</summary>
    public int Count => Beta.Length;
}
