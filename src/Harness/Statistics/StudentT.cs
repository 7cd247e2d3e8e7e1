namespace Harness.Statistics;

/// <summary>Student's distribution with a whole number of degrees of freedom.</summary>
public static class StudentT
{
    /// <summary>
    /// P(|T| &gt; |t|), by the continued fraction of the incomplete beta function (Didonato and Morris 1992, ACM TOMS 18, 360-373), to a
    /// relative 1e-11 however small it is; zero where t^2 is beyond a double.
    /// </summary>
    /// <param name="t">The statistic.</param>
    /// <param name="degrees">Degrees of freedom.</param>
    public static double PValue(double t, int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degrees, 1);
        if (double.IsNaN(t))
            return double.NaN;
        if (t == 0)
            return 1;
        if (double.IsInfinity(t * t))
            return 0;

        // p = I_x(degrees / 2, 1 / 2), the incomplete beta function; 1 - x is known better than the difference.
        var (x, rest) = (degrees / (degrees + t * t), t * t / (degrees + t * t));
        var (a, b) = (degrees / 2.0, 0.5);
        var front = Math.Exp(a * Math.Log(x) + b * Math.Log(rest)) / Beta(degrees);
        return x < (a + 1) / (a + b + 2) ? front * Fraction(a, b, x) / a : 1 - front * Fraction(b, a, rest) / b;
    }

    // B(degrees / 2, 1 / 2), from B(1/2, 1/2) = pi and B(1, 1/2) = 2.
    private static double Beta(int degrees)
    {
        var beta = degrees % 2 == 1 ? Math.PI : 2.0;
        for (var twice = degrees % 2 == 1 ? 1 : 2; twice < degrees; twice += 2)
            beta *= twice / (twice + 1.0);
        return beta;
    }

    // Lentz's evaluation.
    private static double Fraction(double a, double b, double x)
    {
        const double tiny = 1e-300;
        var (c, d) = (1.0, 1 / NotZero(1 - (a + b) * x / (a + 1)));
        var value = d;
        for (var m = 1; m < 500; m++)
        {
            var even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / NotZero(1 + even * d);
            c = NotZero(1 + even / c);
            value *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / NotZero(1 + odd * d);
            c = NotZero(1 + odd / c);
            value *= d * c;
            if (Math.Abs(d * c - 1) < 1e-15)
                break;
        }

        return value;

        static double NotZero(double denominator) => Math.Abs(denominator) < tiny ? tiny : denominator;
    }
}
