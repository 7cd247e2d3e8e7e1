using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Harness.Statistics.Lanes;

/// <summary>Two lanes: ARM64 and old x64.</summary>
internal readonly struct Vector128Lanes(Vector128<double> value) : ILanes<Vector128Lanes>
{
    private readonly Vector128<double> _value = value;

    public static int Count => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lanes Create(double value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lanes Load(ref readonly double source) => new(Vector128.LoadUnsafe(in source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lanes LoadFloats(ref readonly float source) =>
        new(Vector128.Create((double)source, Unsafe.Add(ref Unsafe.AsRef(in source), 1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128Lanes value, ref double destination) => value._value.StoreUnsafe(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lanes operator +(Vector128Lanes a, Vector128Lanes b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lanes operator -(Vector128Lanes a, Vector128Lanes b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lanes operator *(Vector128Lanes a, Vector128Lanes b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lanes operator /(Vector128Lanes a, Vector128Lanes b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lanes Fma(Vector128Lanes a, Vector128Lanes b, Vector128Lanes c) =>
        new(Vector128.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lanes Min(Vector128Lanes a, Vector128Lanes b) => new(Vector128.MinNative(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lanes Max(Vector128Lanes a, Vector128Lanes b) => new(Vector128.MaxNative(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lanes Abs(Vector128Lanes value) => new(Vector128.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lanes OneWhereGreater(Vector128Lanes a, Vector128Lanes b) =>
        new(Vector128.GreaterThan(a._value, b._value) & Vector128.Create(1.0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lanes ScaleByPowerOfTwo(Vector128Lanes value, Vector128Lanes kBits) =>
        new((value._value.AsInt64() + (kBits._value.AsInt64() << 52)).AsDouble());
}
