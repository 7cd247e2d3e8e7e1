namespace Harness.Statistics;

/// <summary>
/// A number of one's own for every neuron, computed from its activations and the labels: <c>neurons.npz</c> and <c>neurons.parquet</c> get it
/// under its name. The harness has none of its own; docs/own-study.md shows one.
/// </summary>
public interface INeuronStatistic
{
    /// <summary>Its name in the files: small letters, digits and underscores.</summary>
    string Name { get; }

    /// <summary>
    /// Whether the gate compares it, too: the profile then has a digest of it for every part, and each number must be finite, or NaN.
    /// </summary>
    bool IsGated => false;

    /// <summary>Computes it for one neuron. It is called from several threads at once.</summary>
    /// <param name="activations">The neuron's activation at every target, in row order.</param>
    /// <param name="labels">0 or 1, one per target.</param>
    /// <returns>The number; NaN where the neuron has none.</returns>
    double Compute(ReadOnlySpan<float> activations, ReadOnlySpan<byte> labels);
}
