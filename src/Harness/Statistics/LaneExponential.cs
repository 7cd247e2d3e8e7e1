using System.Runtime.CompilerServices;

namespace Harness.Statistics;

/// <summary>
/// e^x for |x| &lt;= 700, within 1 unit in the last place, the same bits in every vector width.
/// </summary>
/// <remarks>
/// e^x = 2^k e^r with k = round(x / ln 2) and |r| &lt;= ln 2 / 2. e^r = 1 + r + r^2 P(r), P of degree 9 being the minimax polynomial
/// (Remez exchange in 60 digits; its error is 1.7e-17 of e^r). Adding 1.5 x 2^52 rounds to a whole number and leaves it in the low bits.
/// </remarks>
internal static class LaneExponential
{
    /// <summary>Beyond this the argument is cut: e^-700 is 1e-304, and no sum of the fit can tell it from zero.</summary>
    public const double Limit = 700.0;

    private const double RoundToWhole = 6755399441055744.0;
    private const double Log2E = 1.4426950408889634;
    private const double Ln2High = 0.6931471805599453;
    private const double Ln2Low = 2.3190468138462996e-17;

    /// <summary>e^x in each lane; x outside +-<see cref="Limit"/> is cut to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Exp<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        x = TLanes.Min(TLanes.Max(x, TLanes.Create(-Limit)), TLanes.Create(Limit));
        var kBits = TLanes.Fma(x, TLanes.Create(Log2E), TLanes.Create(RoundToWhole));
        var k = kBits - TLanes.Create(RoundToWhole);
        var r = TLanes.Fma(k, TLanes.Create(-Ln2High), x);
        r = TLanes.Fma(k, TLanes.Create(-Ln2Low), r);

        // By pairs and pairs of pairs (Estrin): the chain of dependent operations is half as long as Horner's.
        var r2 = r * r;
        var r4 = r2 * r2;
        var p01 = TLanes.Fma(r, TLanes.Create(0.16666666666666674), TLanes.Create(0.5));
        var p23 = TLanes.Fma(r, TLanes.Create(0.008333333333322207), TLanes.Create(0.04166666666662412));
        var p45 = TLanes.Fma(r, TLanes.Create(0.00019841269886593284), TLanes.Create(0.0013888888917215443));
        var p67 = TLanes.Fma(r, TLanes.Create(2.7557242334437075e-06), TLanes.Create(2.480152129365616e-05));
        var p89 = TLanes.Fma(r, TLanes.Create(2.5110050644928164e-08), TLanes.Create(2.76200894019078e-07));
        var p03 = TLanes.Fma(p23, r2, p01);
        var p47 = TLanes.Fma(p67, r2, p45);
        var p = TLanes.Fma(TLanes.Fma(p89, r4, p47), r4, p03);
        p = TLanes.Fma(p, r, TLanes.Create(1.0));
        p = TLanes.Fma(p, r, TLanes.Create(1.0));
        return TLanes.ScaleByPowerOfTwo(p, kBits);
    }
}
