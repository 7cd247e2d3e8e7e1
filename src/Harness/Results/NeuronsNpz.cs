using System.Collections.Immutable;
using Harness.Selectivity;
using Harness.Statistics;

namespace Harness.Results;

/// <summary>
/// <c>neurons.npz</c>: the fit of every neuron. <c>pvalues</c>, <c>betas</c> and <c>accuracy</c> are float64 and <c>status</c> is
/// uint8 (the values of <see cref="FitStatus"/>), each of shape [n_layer, neurons]. Where neurons were tested by words there are
/// <c>word_pvalues</c> and the family-wise <c>layer_pvalues</c> and <c>run_pvalues</c>, NaN for a column that is not finite; a study's own
/// statistics follow. All these are float64.
/// </summary>
public static class NeuronsNpz
{
    /// <summary>The names of its arrays, but for a study's own.</summary>
    internal static readonly ImmutableArray<string> Names = ["pvalues", "betas", "accuracy", "status", "word_pvalues", "layer_pvalues", "run_pvalues"];

    /// <summary>Writes the fits of all layers.</summary>
    /// <param name="layers">The fits of each layer, from the first block to the last, with the same number of columns.</param>
    /// <param name="byWord">The tests by words, one entry per layer and neuron; null where there are none.</param>
    /// <param name="own">Further numbers of every neuron.</param>
    /// <returns>The bytes of the file.</returns>
    public static byte[] Write(
        IReadOnlyList<LogisticFits> layers, ImmutableArray<ImmutableArray<NeuronWordTest>>? byWord, IEnumerable<NeuronColumn> own) => NpzWriter.Write(
    [
        NpyArray.FromDoubles(Names[0], [.. layers.Select(fits => fits.PValue)]),
        NpyArray.FromDoubles(Names[1], [.. layers.Select(fits => fits.Beta)]),
        NpyArray.FromDoubles(Names[2], [.. layers.Select(fits => fits.Accuracy)]),
        NpyArray.FromBytes(Names[3], [.. layers.Select(fits => fits.Status.Select(status => (byte)status).ToImmutableArray())]),
        .. byWord is { } tests ? ByWord(tests) : [],
        .. own.Select(column => NpyArray.FromDoubles(column.Name, column.Layers)),
    ]);

    private static IEnumerable<NpyArray> ByWord(ImmutableArray<ImmutableArray<NeuronWordTest>> layers)
    {
        yield return Array(Names[4], test => test.PValue);
        yield return Array(Names[5], test => test.InLayer);
        yield return Array(Names[6], test => test.InRun);

        NpyArray Array(string name, Func<NeuronWordTest, double> value) =>
            NpyArray.FromDoubles(name, [.. layers.Select(layer => layer.Select(value).ToImmutableArray())]);
    }
}
