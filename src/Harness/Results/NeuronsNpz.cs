using System.Collections.Immutable;
using Harness.Selectivity;
using Harness.Statistics;

namespace Harness.Results;

/// <summary>
/// <c>neurons.npz</c>: the fit of every neuron. <c>pvalues</c>, <c>betas</c> and <c>accuracy</c> are float64 and <c>status</c> is
/// uint8 (the values of <see cref="FitStatus"/>), each of shape [n_layer, neurons]; a study's own statistics follow, as float64.
/// </summary>
public static class NeuronsNpz
{
    /// <summary>The names of its arrays, but for a study's own.</summary>
    internal static readonly ImmutableArray<string> Names = ["pvalues", "betas", "accuracy", "status"];

    /// <summary>Writes the fits of all layers.</summary>
    /// <param name="layers">The fits of each layer, from the first block to the last, with the same number of columns.</param>
    /// <param name="own">Further numbers of every neuron.</param>
    /// <returns>The bytes of the file.</returns>
    public static byte[] Write(IReadOnlyList<LogisticFits> layers, IEnumerable<NeuronColumn> own) => NpzWriter.Write(
    [
        NpyArray.FromDoubles(Names[0], [.. layers.Select(fits => fits.PValue)]),
        NpyArray.FromDoubles(Names[1], [.. layers.Select(fits => fits.Beta)]),
        NpyArray.FromDoubles(Names[2], [.. layers.Select(fits => fits.Accuracy)]),
        NpyArray.FromBytes(Names[3], [.. layers.Select(fits => fits.Status.Select(status => (byte)status).ToImmutableArray())]),
        .. own.Select(column => NpyArray.FromDoubles(column.Name, column.Layers)),
    ]);
}
