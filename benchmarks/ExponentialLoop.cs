using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Harness.Statistics.Lanes;

namespace Harness.Benchmarks;

/// <summary>The least that a logistic fit has to do: one exponential per number.</summary>
internal static class ExponentialLoop<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run(ReadOnlySpan<double> values, Span<double> result)
    {
        ref var first = ref MemoryMarshal.GetReference(values);
        var sum = TLanes.Create(0.0);
        for (nint at = 0; at < values.Length; at += TLanes.Count)
            sum += LaneExponential.Exp2(TLanes.Load(ref Unsafe.Add(ref first, at)));
        TLanes.Store(sum, ref result[0]);
    }
}
