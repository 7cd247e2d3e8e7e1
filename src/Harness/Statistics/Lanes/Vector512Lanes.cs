using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Harness.Statistics.Lanes;

/// <summary>Eight lanes: AVX-512.</summary>
internal readonly struct Vector512Lanes(Vector512<double> value) : ILanes<Vector512Lanes>
{
    private readonly Vector512<double> _value = value;

    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lanes Create(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lanes Load(ref readonly double source) => new(Vector512.LoadUnsafe(in source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lanes LoadFloats(ref readonly float source) =>
        new(Vector512.WidenLower(Vector256.LoadUnsafe(in source).ToVector512Unsafe()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512Lanes value, ref double destination) => value._value.StoreUnsafe(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lanes operator +(Vector512Lanes a, Vector512Lanes b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lanes operator -(Vector512Lanes a, Vector512Lanes b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lanes operator *(Vector512Lanes a, Vector512Lanes b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lanes operator /(Vector512Lanes a, Vector512Lanes b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lanes Fma(Vector512Lanes a, Vector512Lanes b, Vector512Lanes c) =>
        new(Vector512.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lanes Min(Vector512Lanes a, Vector512Lanes b) => new(Vector512.MinNative(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lanes Max(Vector512Lanes a, Vector512Lanes b) => new(Vector512.MaxNative(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lanes Abs(Vector512Lanes value) => new(Vector512.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lanes OneWhereGreater(Vector512Lanes a, Vector512Lanes b) =>
        new(Vector512.GreaterThan(a._value, b._value) & Vector512.Create(1.0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lanes ScaleByPowerOfTwo(Vector512Lanes value, Vector512Lanes kBits) =>
        new((value._value.AsInt64() + (kBits._value.AsInt64() << 52)).AsDouble());
}
