using System.Collections.Immutable;

namespace Harness.Safetensors;

/// <summary>One tensor of a safetensors file.</summary>
/// <param name="Name">Its name in the checkpoint.</param>
/// <param name="Dtype">Its element type as the file names it, for example <c>F16</c>.</param>
/// <param name="Shape">Its dimensions; the values lie in C order.</param>
/// <param name="Offset">Where its first byte lies, from the start of the file.</param>
/// <param name="Length">Its size in bytes.</param>
public sealed record SafetensorsEntry(string Name, string Dtype, ImmutableArray<long> Shape, long Offset, long Length)
{
    /// <summary>The number of values.</summary>
    public long Count => Shape.Aggregate(1L, (product, dimension) => product * dimension);

    /// <summary>The shape as text, for example <c>[768, 2304]</c>.</summary>
    public static string Describe(IEnumerable<long> shape) =>
        $"[{string.Join(", ", shape.Select(dimension => FormattableString.Invariant($"{dimension}")))}]";
}
