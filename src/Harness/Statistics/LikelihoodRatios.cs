using System.Collections.Immutable;

namespace Harness.Statistics;

/// <summary>
/// Likelihood-ratio tests of the slope, one entry per column. A separated column has one too: its likelihood has no maximum but a
/// least upper bound. NaN for a column with a NaN or an infinity, or whose fit did not converge.
/// </summary>
/// <param name="NullLogLikelihood">Log-likelihood of the intercept alone, the same for all columns.</param>
/// <param name="LogLikelihood">Log-likelihood of intercept and slope.</param>
/// <param name="PValue">P(chi-squared with one degree of freedom &gt; twice the difference).</param>
/// <param name="Log10PValue">log10 of that p, which stays finite where p itself underflows.</param>
public sealed record LikelihoodRatios(
    double NullLogLikelihood,
    ImmutableArray<double> LogLikelihood,
    ImmutableArray<double> PValue,
    ImmutableArray<double> Log10PValue);
