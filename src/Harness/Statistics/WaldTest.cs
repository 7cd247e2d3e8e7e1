namespace Harness.Statistics;

/// <summary>
/// Two-sided tail of the normal distribution, P(|Z| &gt; z), to full relative precision however small it is.
/// </summary>
/// <remarks>
/// The tail is written as density times Mills ratio M(z), and (1 + z) M(z), which runs from 1.25 to 1, as a Chebyshev series in
/// (z - 4.5) / (z + 4.5), which takes all of [0, infinity) to [-1, 1) (the idea of Shepherd and Laframboise 1981, Math. Comp. 36,
/// 249-253). The coefficients were computed in 50 digits; the first left out is 5e-20.
/// </remarks>
public static class WaldTest
{
    /// <summary>What |Z| exceeds with a probability of 5 %: half a 95 % interval in standard errors.</summary>
    public const double Quantile975 = 1.959963984540054;

    private const double Scale = 4.5;
    private const double SqrtTwoOverPi = 0.7978845608028654;
    private const double Log10E = 0.4342944819032518;

    private static ReadOnlySpan<double> Mills =>
    [
        1.1622890943668538,
        -0.16244622078463714,
        -0.0204420878340828,
        0.03153832633685455,
        -0.014396293456628505,
        0.004174355739111582,
        -0.0007986591609294063,
        7.909827811208719e-05,
        4.839998445548529e-06,
        -2.6875369141045505e-06,
        1.8469327970966853e-07,
        6.065118777046067e-08,
        -1.0348101767189742e-08,
        -1.3782705896431845e-09,
        4.1438506799746544e-10,
        3.82129211147382e-11,
        -1.608166208256312e-11,
        -1.4793610582723638e-12,
        6.341710473685976e-13,
        7.63822929407988e-14,
        -2.4847197145454417e-14,
        -4.4899732086149836e-15,
        8.977340218480423e-16,
        2.6763696237508087e-16,
        -2.4120044880240295e-17,
        -1.5162266967670302e-17,
        -1.2044779992317637e-19,
    ];

    /// <summary>p = P(|Z| &gt; |z|); zero beyond |z| = 38.5, where a double ends, and NaN for NaN.</summary>
    public static double PValue(double z)
    {
        z = Math.Abs(z);
        if (z > 40)
            return 0;

        // z^2 in two parts: its rounding error alone would cost three digits of p at 1e-300.
        var square = z * z;
        var rest = Math.FusedMultiplyAdd(z, z, -square);

        // Near z = 0 the series may round to one unit in the last place above 1.
        return Math.Min(1, Math.Exp(-0.5 * square) * (TwiceMillsDensity(z) * (1 - 0.5 * rest)));
    }

    /// <summary>log10 of p, finite for every finite z: beyond |z| = 2.8e154, where a double ends, it is the least double.</summary>
    public static double Log10PValue(double z) => Log10PValue(z, PValue(z));

    /// <summary>The same where p is known.</summary>
    internal static double Log10PValue(double z, double p)
    {
        z = Math.Abs(z);
        if (z < 37)
            return Math.Log10(p);
        var log10P = -0.5 * Log10E * z * z + Math.Log10(TwiceMillsDensity(z));
        return double.IsInfinity(log10P) && double.IsFinite(z) ? -double.MaxValue : log10P;
    }

    // 2 M(z) / sqrt(2 pi), by Clenshaw's recurrence.
    private static double TwiceMillsDensity(double z)
    {
        var t = 1 - 2 * Scale / (z + Scale);
        var (b1, b2) = (0.0, 0.0);
        for (var k = Mills.Length - 1; k > 0; k--)
            (b1, b2) = (Math.FusedMultiplyAdd(2 * t, b1, Mills[k] - b2), b1);
        return SqrtTwoOverPi * (t * b1 - b2 + Mills[0]) / (1 + z);
    }
}
