using System.Runtime.CompilerServices;

namespace Harness.Statistics.Lanes;

/// <summary>One lane: plain doubles, for processors without vectors and as the reference for the others.</summary>
internal readonly struct ScalarLane(double value) : ILanes<ScalarLane>
{
    private readonly double _value = value;

    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane Create(double value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane Load(ref readonly double source) => new(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane LoadFloats(ref readonly float source) => new(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ScalarLane value, ref double destination) => destination = value._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane operator +(ScalarLane a, ScalarLane b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane operator -(ScalarLane a, ScalarLane b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane operator *(ScalarLane a, ScalarLane b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane operator /(ScalarLane a, ScalarLane b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane Fma(ScalarLane a, ScalarLane b, ScalarLane c) =>
        new(Math.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane Min(ScalarLane a, ScalarLane b) => new(double.MinNative(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane Max(ScalarLane a, ScalarLane b) => new(double.MaxNative(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane Abs(ScalarLane value) => new(Math.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane OneWhereGreater(ScalarLane a, ScalarLane b) => new(a._value > b._value ? 1.0 : 0.0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane ScaleByPowerOfTwo(ScalarLane value, ScalarLane kBits) =>
        new(BitConverter.Int64BitsToDouble(
            BitConverter.DoubleToInt64Bits(value._value) + (BitConverter.DoubleToInt64Bits(kBits._value) << 52)));
}
