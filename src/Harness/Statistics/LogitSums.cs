namespace Harness.Statistics;

/// <summary>
/// The derivatives of a column's log-likelihood, by powers of x measured from the pivot: gradient, negated Hessian, and the negated
/// third and fourth derivatives, which let one step converge with order four and carry the Hessian to where the step ends.
/// </summary>
internal readonly record struct LogitSums(
    double G0, double G1,
    double H0, double H1, double H2,
    double T0, double T1, double T2, double T3,
    double F0, double F1, double F2, double F3, double F4)
{
    /// <summary>Numbers per column.</summary>
    public const int Count = 14;

    /// <summary>Reads one lane of a kernel's sums, shape [<see cref="Count"/>, lanes].</summary>
    /// <param name="sums">The sums.</param>
    /// <param name="lane">The lane.</param>
    /// <param name="lanes">Lanes of the block.</param>
    /// <param name="fourth">Whether to read the fourth derivatives, which otherwise are zero.</param>
    public static LogitSums Read(ReadOnlySpan<double> sums, int lane, int lanes, bool fourth) => new(
        sums[lane],
        sums[lanes + lane],
        sums[2 * lanes + lane],
        sums[3 * lanes + lane],
        sums[4 * lanes + lane],
        sums[5 * lanes + lane],
        sums[6 * lanes + lane],
        sums[7 * lanes + lane],
        sums[8 * lanes + lane],
        fourth ? sums[9 * lanes + lane] : 0,
        fourth ? sums[10 * lanes + lane] : 0,
        fourth ? sums[11 * lanes + lane] : 0,
        fourth ? sums[12 * lanes + lane] : 0,
        fourth ? sums[13 * lanes + lane] : 0);

    /// <summary>The step (level, slope) that the Hessian turns into (u0, u1).</summary>
    /// <param name="u0">By level.</param>
    /// <param name="u1">By slope.</param>
    /// <param name="toMean">H1 / H0.</param>
    /// <param name="slopeInformation">H2 - H1^2 / H0.</param>
    public (double Level, double Slope) Solve(double u0, double u1, double toMean, double slopeInformation)
    {
        var slope = (u1 - u0 * toMean) / slopeInformation;
        return ((u0 - H1 * slope) / H0, slope);
    }

    /// <summary>The third derivatives along two steps.</summary>
    public (double U0, double U1) Third(double levelA, double slopeA, double levelB, double slopeB)
    {
        var (levels, mixed, slopes) = (levelA * levelB, levelA * slopeB + slopeA * levelB, slopeA * slopeB);
        return (T0 * levels + T1 * mixed + T2 * slopes, T1 * levels + T2 * mixed + T3 * slopes);
    }

    /// <summary>The fourth derivatives along a step, three times.</summary>
    public (double U0, double U1) Fourth(double level, double slope)
    {
        var (a, b, c, d) = (level * level * level, 3 * level * level * slope, 3 * level * slope * slope, slope * slope * slope);
        return (F0 * a + F1 * b + F2 * c + F3 * d, F1 * a + F2 * b + F3 * c + F4 * d);
    }

    /// <summary>The Hessian where a short step ends: its error is of third order.</summary>
    public (double H0, double H1, double H2) HessianAt(double level, double slope)
    {
        var (a, b, c) = (0.5 * level * level, level * slope, 0.5 * slope * slope);
        return (
            H0 + (T0 * level + T1 * slope + (F0 * a + F1 * b + F2 * c)),
            H1 + (T1 * level + T2 * slope + (F1 * a + F2 * b + F3 * c)),
            H2 + (T2 * level + T3 * slope + (F2 * a + F3 * b + F4 * c)));
    }
}
