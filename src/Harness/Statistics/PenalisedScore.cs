namespace Harness.Statistics;

/// <summary>
/// The first and the negated second derivatives of Firth's penalised log-likelihood, the log-likelihood plus half of log det of the
/// information, by level and slope. They need only the sums at hand.
/// </summary>
internal readonly record struct PenalisedScore(double U0, double U1, double J00, double J01, double J11)
{
    /// <summary>Takes the derivatives.</summary>
    /// <param name="s">Those of the log-likelihood.</param>
    /// <param name="toMean">H1 / H0.</param>
    /// <param name="slopeInformation">H2 - H1^2 / H0.</param>
    public static PenalisedScore Of(in LogitSums s, double toMean, double slopeInformation)
    {
        // V, the inverse of the information, and V times its derivatives by level and slope.
        var (v00, v01, v11) = (1 / s.H0 + toMean * toMean / slopeInformation, -toMean / slopeInformation, 1 / slopeInformation);
        var (a00, a01, a10, a11) =
            (v00 * s.T0 + v01 * s.T1, v00 * s.T1 + v01 * s.T2, v01 * s.T0 + v11 * s.T1, v01 * s.T1 + v11 * s.T2);
        var (b00, b01, b10, b11) =
            (v00 * s.T1 + v01 * s.T2, v00 * s.T2 + v01 * s.T3, v01 * s.T1 + v11 * s.T2, v01 * s.T2 + v11 * s.T3);
        return new(
            s.G0 + 0.5 * (a00 + a11),
            s.G1 + 0.5 * (b00 + b11),
            s.H0 - 0.5 * (v00 * s.F0 + 2 * v01 * s.F1 + v11 * s.F2 - a00 * a00 - 2 * a01 * a10 - a11 * a11),
            s.H1 - 0.5 * (v00 * s.F1 + 2 * v01 * s.F2 + v11 * s.F3 - a00 * b00 - a01 * b10 - a10 * b01 - a11 * b11),
            s.H2 - 0.5 * (v00 * s.F2 + 2 * v01 * s.F3 + v11 * s.F4 - b00 * b00 - 2 * b01 * b10 - b11 * b11));
    }
}
