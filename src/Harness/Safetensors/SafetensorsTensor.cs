using System.Collections.Immutable;

namespace Harness.Safetensors;

/// <summary>A tensor to be written to a safetensors file.</summary>
/// <param name="Name">Its name in the checkpoint.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Values">Gives its values in C order when their turn has come, so that no two tensors need be in memory at once.</param>
public sealed record SafetensorsTensor(string Name, ImmutableArray<long> Shape, Func<float[]> Values);
