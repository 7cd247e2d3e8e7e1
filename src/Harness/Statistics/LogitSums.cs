namespace Harness.Statistics;

/// <summary>
/// The derivatives of a column's log-likelihood, by powers of x measured from the pivot: gradient, negated Hessian, and the negated
/// third derivatives, which let one step converge cubically and carry the Hessian to where the step ends.
/// </summary>
internal readonly record struct LogitSums(
    double G0, double G1, double H0, double H1, double H2, double T0, double T1, double T2, double T3)
{
    /// <summary>Numbers per column.</summary>
    public const int Count = 9;

    /// <summary>Reads one lane of a kernel's sums, shape [<see cref="Count"/>, lanes].</summary>
    public static LogitSums Read(ReadOnlySpan<double> sums, int lane, int lanes) => new(
        sums[lane],
        sums[lanes + lane],
        sums[2 * lanes + lane],
        sums[3 * lanes + lane],
        sums[4 * lanes + lane],
        sums[5 * lanes + lane],
        sums[6 * lanes + lane],
        sums[7 * lanes + lane],
        sums[8 * lanes + lane]);
}
