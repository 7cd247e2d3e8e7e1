using System.Collections.Immutable;

namespace Harness.Activations;

/// <summary>
/// What was recorded, in managed memory: for each layer one matrix of 32-bit floats. Nothing that reads it holds a tensor.
/// </summary>
/// <param name="Samples">Rows of every matrix: one per context window.</param>
/// <param name="Neurons">Columns of every matrix: outputs of the hooked module.</param>
/// <param name="Layers">One row-major matrix of shape [<paramref name="Samples"/>, <paramref name="Neurons"/>] per layer.</param>
public sealed record ActivationTable(int Samples, int Neurons, ImmutableArray<float[]> Layers);
