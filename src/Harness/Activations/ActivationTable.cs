namespace Harness.Activations;

/// <summary>
/// What was recorded, in managed memory: for each layer one matrix of 32-bit floats. Nothing that reads it holds a tensor.
/// </summary>
/// <param name="Samples">Rows of every matrix: one per context window.</param>
/// <param name="Neurons">Columns of every matrix: numbers of the site per token.</param>
/// <param name="Layers">
/// One row-major matrix of shape [<paramref name="Samples"/>, <paramref name="Neurons"/>] per layer. All of them may be in memory, or each
/// is read when it is asked for, over the one before: be done with a layer before you ask for the next, on all threads.
/// </param>
public sealed record ActivationTable(int Samples, int Neurons, IReadOnlyList<float[]> Layers);
