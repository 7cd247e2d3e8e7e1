using System.Globalization;
using static Harness.Runs.InvariantText;

namespace Harness.Reports;

/// <summary>How a p is written for people: a p of one is 1, and none is 0.</summary>
public static class PValueText
{
    private const double LeastPlain = 0.001;

    /// <summary>As a cell of a table: 0.0230, 1, and &lt;0.0001 where it is less than the digits can say.</summary>
    /// <param name="p">The p; null where there is none.</param>
    /// <param name="digits">Digits after the point.</param>
    public static string Cell(double? p, int digits = 4) => p switch
    {
        null => None,
        { } value when IsTooSmall(value, digits) => $"<{Least(digits)}",
        { } value => Plain(value, digits),
    };

    /// <summary>As a part of a sentence: p = 0.0230, p = 1, p &lt; 0.0001.</summary>
    /// <param name="p">The p.</param>
    /// <param name="digits">Digits after the point.</param>
    public static string Equation(double p, int digits = 4) => IsTooSmall(p, digits) ? $"p < {Least(digits)}" : $"p = {Plain(p, digits)}";

    /// <summary>The same of several: p = 0.012 to 0.183, and p of at most 0.018 where the least is less than the digits can say.</summary>
    /// <param name="p">One or more.</param>
    /// <param name="digits">Digits after the point.</param>
    public static string Range(IReadOnlyCollection<double> p, int digits = 4)
    {
        var (least, most) = (Equation(p.Min(), digits), Equation(p.Max(), digits));
        return least == most ? least
            : IsTooSmall(p.Min(), digits) ? $"p of at most {Plain(p.Max(), digits)}"
            : $"{least} to {Plain(p.Max(), digits)}";
    }

    /// <summary>With three digits, however small it is: 1, 0.0286, 2.29e-4, and &lt;1e-300 where no number is small enough.</summary>
    /// <param name="p">The p.</param>
    public static string Compact(double p) => p switch
    {
        >= LeastPlain => Invariant($"{p:G3}"),
        0 => "<1e-300",
        _ => Scientific(p),
    };

    private static bool IsTooSmall(double p, int digits) => p < 0.5 * Math.Pow(10, -digits);

    private static string Least(int digits) => Plain(Math.Pow(10, -digits), digits);

    private static string Plain(double p, int digits) => p == 1 ? "1" : p.ToString(Invariant($"F{digits}"), CultureInfo.InvariantCulture);
}
