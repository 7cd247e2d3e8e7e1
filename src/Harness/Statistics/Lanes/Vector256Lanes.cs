using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Harness.Statistics.Lanes;

/// <summary>Four lanes: AVX2.</summary>
internal readonly struct Vector256Lanes(Vector256<double> value) : ILanes<Vector256Lanes>
{
    private readonly Vector256<double> _value = value;

    public static int Count => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lanes Create(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lanes Load(ref readonly double source) => new(Vector256.LoadUnsafe(in source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lanes LoadFloats(ref readonly float source) =>
        new(Vector256.WidenLower(Vector128.LoadUnsafe(in source).ToVector256Unsafe()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256Lanes value, ref double destination) => value._value.StoreUnsafe(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lanes operator +(Vector256Lanes a, Vector256Lanes b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lanes operator -(Vector256Lanes a, Vector256Lanes b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lanes operator *(Vector256Lanes a, Vector256Lanes b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lanes operator /(Vector256Lanes a, Vector256Lanes b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lanes Fma(Vector256Lanes a, Vector256Lanes b, Vector256Lanes c) =>
        new(Vector256.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lanes Min(Vector256Lanes a, Vector256Lanes b) => new(Vector256.MinNative(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lanes Max(Vector256Lanes a, Vector256Lanes b) => new(Vector256.MaxNative(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lanes Abs(Vector256Lanes value) => new(Vector256.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lanes OneWhereGreater(Vector256Lanes a, Vector256Lanes b) =>
        new(Vector256.GreaterThan(a._value, b._value) & Vector256.Create(1.0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lanes ScaleByPowerOfTwo(Vector256Lanes value, Vector256Lanes kBits) =>
        new((value._value.AsInt64() + (kBits._value.AsInt64() << 52)).AsDouble());
}
