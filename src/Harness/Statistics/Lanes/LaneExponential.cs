using System.Runtime.CompilerServices;

namespace Harness.Statistics.Lanes;

/// <summary>
/// 2^x for |x| &lt;= 1000, within 1 unit in the last place, the same bits in every vector width.
/// </summary>
/// <remarks>
/// 2^x = 2^k 2^r with k = round(x) and |r| &lt;= 1/2, which is exact: to base e the reduction would take two products more.
/// 2^r = 1 + r P(r), P of degree 10 being the minimax polynomial (Remez exchange in 60 digits; with its coefficients rounded it errs
/// by 4.3e-17 of 2^r). Adding 1.5 x 2^52 rounds to a whole number and leaves it in the low bits.
/// </remarks>
internal static class LaneExponential
{
    /// <summary>Beyond this the argument is cut: 2^-1000 is 1e-301, and no sum of the fit can tell it from zero.</summary>
    public const double Limit = 1000.0;

    /// <summary>e^x is 2^(x log2 e).</summary>
    public const double Log2E = 1.4426950408889634;

    /// <summary>1 / log2 e.</summary>
    public const double Ln2 = 0.6931471805599453;

    private const double RoundToWhole = 6755399441055744.0;

    /// <summary>2^x in each lane; x outside +-<see cref="Limit"/> is cut to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Exp2<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        x = TLanes.Min(TLanes.Max(x, TLanes.Create(-Limit)), TLanes.Create(Limit));
        var kBits = x + TLanes.Create(RoundToWhole);
        var r = x - (kBits - TLanes.Create(RoundToWhole));

        // The even and the odd powers apart: two chains of dependent operations, each half as long as Horner's.
        var square = r * r;
        var even = TLanes.Fma(TLanes.Create(4.078062699466225e-10), square, TLanes.Create(1.0180647722118852e-07));
        var odd = TLanes.Fma(TLanes.Create(7.072570442467681e-09), square, TLanes.Create(1.3215442675182759e-06));
        even = TLanes.Fma(even, square, TLanes.Create(1.5252727385038238e-05));
        odd = TLanes.Fma(odd, square, TLanes.Create(0.0001540353044157236));
        even = TLanes.Fma(even, square, TLanes.Create(0.0013333558153440133));
        odd = TLanes.Fma(odd, square, TLanes.Create(0.009618129107607003));
        even = TLanes.Fma(even, square, TLanes.Create(0.05550410866479039));
        odd = TLanes.Fma(odd, square, TLanes.Create(0.24022650695910097));
        even = TLanes.Fma(even, square, TLanes.Create(0.6931471805599457));
        var p = TLanes.Fma(odd, r, even);
        return TLanes.ScaleByPowerOfTwo(TLanes.Fma(p, r, TLanes.Create(1.0)), kBits);
    }
}
