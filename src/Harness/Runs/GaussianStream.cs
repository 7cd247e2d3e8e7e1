using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Harness.Runs;

/// <summary>
/// Standard normal numbers, the same bits on every platform. The uniforms are <see cref="SplitMix64"/>, whose state
/// starts as the first 8 bytes, little-endian, of SHA-256 over the UTF-8 text <c>seed:name</c>; their top 53 bits go through Marsaglia's
/// polar method (1964). Only additions, multiplications, divisions and square roots of doubles are used, which IEEE 754 defines to the
/// last bit; the platform's own logarithm, which it does not, is replaced by <see cref="Log"/>.
/// </summary>
internal sealed class GaussianStream
{
    private const double Ln2 = 0.6931471805599453;
    private const double Sqrt2 = 1.4142135623730951;

    private SplitMix64 _bits;
    private double? _spare;

    /// <summary>Starts the stream of one name under one seed.</summary>
    public GaussianStream(ulong seed, string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{seed}:{name}")));
        _bits = new SplitMix64(BinaryPrimitives.ReadUInt64LittleEndian(hash));
    }

    /// <summary>The next number.</summary>
    public double Next()
    {
        if (_spare is { } spare)
        {
            _spare = null;
            return spare;
        }

        while (true)
        {
            var u = 2 * Uniform() - 1;
            var v = 2 * Uniform() - 1;
            var square = u * u + v * v;
            if (square is >= 1 or 0)
                continue;
            var factor = Math.Sqrt(-2 * Log(square) / square);
            _spare = v * factor;
            return u * factor;
        }
    }

    /// <summary>
    /// The natural logarithm of a positive normal double, to about one unit in the last place:
    /// x = 2^e m with m in (sqrt(1/2), sqrt(2)], ln x = e ln 2 + 2 artanh((m - 1) / (m + 1)), the series cut after the 23rd power.
    /// </summary>
    internal static double Log(double x)
    {
        var bits = BitConverter.DoubleToUInt64Bits(x);
        var exponent = (int)(bits >> 52) - 1023;
        var mantissa = BitConverter.UInt64BitsToDouble((bits & 0x000f_ffff_ffff_ffff) | 0x3ff0_0000_0000_0000);
        if (mantissa > Sqrt2)
        {
            mantissa /= 2;
            exponent++;
        }

        var z = (mantissa - 1) / (mantissa + 1);
        var z2 = z * z;
        var series = 0.0;
        for (var power = 23; power >= 1; power -= 2)
            series = series * z2 + 1.0 / power;
        return exponent * Ln2 + 2 * z * series;
    }

    // [0, 1) in steps of 2^-53.
    private double Uniform() => (_bits.Next() >> 11) * (1.0 / (1UL << 53));
}
