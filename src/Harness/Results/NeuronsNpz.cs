using System.Collections.Immutable;
using Harness.Statistics;

namespace Harness.Results;

/// <summary>
/// <c>neurons.npz</c>: the fit of every neuron. <c>pvalues</c>, <c>betas</c> and <c>accuracy</c> are float64 and <c>status</c> is
/// uint8 (the values of <see cref="FitStatus"/>), each of shape [n_layer, 3 n_embd].
/// </summary>
public static class NeuronsNpz
{
    /// <summary>Writes the fits of all layers.</summary>
    /// <param name="layers">The fits of each layer, from the first block to the last, with the same number of columns.</param>
    /// <returns>The bytes of the file.</returns>
    public static byte[] Write(IReadOnlyList<LogisticFits> layers) => NpzWriter.Write(
        NpyArray.FromDoubles("pvalues", [.. layers.Select(fits => fits.PValue)]),
        NpyArray.FromDoubles("betas", [.. layers.Select(fits => fits.Beta)]),
        NpyArray.FromDoubles("accuracy", [.. layers.Select(fits => fits.Accuracy)]),
        NpyArray.FromBytes("status", [.. layers.Select(fits => fits.Status.Select(status => (byte)status).ToImmutableArray())]));
}
