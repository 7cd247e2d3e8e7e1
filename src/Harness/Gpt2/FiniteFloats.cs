using System.Numerics;
using System.Runtime.InteropServices;

namespace Harness.Gpt2;

/// <summary>Looks for NaN and infinity as fast as memory is read.</summary>
internal static class FiniteFloats
{
    // All ones in NaN and in infinity alone.
    private const uint Exponent = 0x7f80_0000;

    /// <summary>Whether every value is a finite number.</summary>
    public static bool All(ReadOnlySpan<float> values)
    {
        var bits = MemoryMarshal.Cast<float, uint>(values);
        var exponent = new Vector<uint>(Exponent);
        var lanes = bits.Length - bits.Length % Vector<uint>.Count;
        for (var i = 0; i < lanes; i += Vector<uint>.Count)
            if (Vector.EqualsAny(new Vector<uint>(bits[i..]) & exponent, exponent))
                return false;
        foreach (var one in bits[lanes..])
            if ((one & Exponent) == Exponent)
                return false;
        return true;
    }
}
