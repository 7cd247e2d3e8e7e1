namespace Harness.Statistics.Lanes;

/// <summary>
/// A vector of doubles whose lanes stay apart, so that a kernel is written once for every vector width. Every operation is exact or
/// correctly rounded and never crosses lanes: a lane's result has the same bits in all widths.
/// </summary>
/// <remarks>
/// Where the processor has no fused multiply-add the runtime computes it in software: slower, to the same bit.
/// </remarks>
/// <typeparam name="TSelf">The vector itself.</typeparam>
internal interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Doubles in the vector.</summary>
    static abstract int Count { get; }

    /// <summary>The same number in every lane.</summary>
    static abstract TSelf Create(double value);

    /// <summary>Loads <see cref="Count"/> doubles.</summary>
    static abstract TSelf Load(ref readonly double source);

    /// <summary>Loads <see cref="Count"/> floats and widens them.</summary>
    static abstract TSelf LoadFloats(ref readonly float source);

    /// <summary>Stores <see cref="Count"/> doubles.</summary>
    static abstract void Store(TSelf value, ref double destination);

    /// <summary>a + b.</summary>
    static abstract TSelf operator +(TSelf a, TSelf b);

    /// <summary>a - b.</summary>
    static abstract TSelf operator -(TSelf a, TSelf b);

    /// <summary>a b.</summary>
    static abstract TSelf operator *(TSelf a, TSelf b);

    /// <summary>a / b.</summary>
    static abstract TSelf operator /(TSelf a, TSelf b);

    /// <summary>a b + c, rounded once.</summary>
    static abstract TSelf Fma(TSelf a, TSelf b, TSelf c);

    /// <summary>The smaller of each lane; undefined for NaN.</summary>
    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary>The larger of each lane; undefined for NaN.</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>The absolute value of each lane.</summary>
    static abstract TSelf Abs(TSelf value);

    /// <summary>One in each lane in which a &gt; b, otherwise zero.</summary>
    static abstract TSelf OneWhereGreater(TSelf a, TSelf b);

    /// <summary>value x 2^k, k being the whole number in the low bits of <paramref name="kBits"/>; no overflow, no subnormals.</summary>
    static abstract TSelf ScaleByPowerOfTwo(TSelf value, TSelf kBits);
}
