using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Harness.Statistics;

namespace Harness.Selectivity;

/// <summary>The fits of one layer to permuted labels, of those neurons alone of which something is asked.</summary>
/// <param name="Neurons">Which.</param>
/// <param name="Fits">Their fits, in the same order.</param>
/// <param name="PValue">Of every neuron of the layer; 1 where none was needed, because it is not significant in any case.</param>
internal sealed record PermutedFits(ImmutableArray<int> Neurons, LogisticFits Fits, ImmutableArray<double> PValue)
{
    /// <summary>Fits the neurons whose accuracy is asked for, and those that may be significant.</summary>
    /// <param name="layer">Shape [samples, neurons].</param>
    /// <param name="labels">The permuted labels.</param>
    /// <param name="fitter">The fitter.</param>
    /// <param name="asked">Whether a neuron's accuracy is asked for.</param>
    /// <param name="screen">Says which may be significant; all may where there is none.</param>
    public static PermutedFits Of(
        float[] layer, byte[] labels, ILogitFitter fitter, ImmutableArray<bool> asked, ScoreScreen? screen)
    {
        var may = screen?.MayPass(layer, labels);
        ImmutableArray<int> needed = [.. Enumerable.Range(0, asked.Length).Where(neuron => may is null || may[neuron] || asked[neuron])];
        var fits = Fit(layer, labels, fitter, needed.AsSpan(), asked.Length);
        var p = new double[asked.Length];
        Array.Fill(p, 1);
        for (var index = 0; index < needed.Length; index++)
            p[needed[index]] = fits.PValue[index];
        return new PermutedFits(needed, fits, ImmutableCollectionsMarshal.AsImmutableArray(p));
    }

    private static LogisticFits Fit(float[] layer, byte[] labels, ILogitFitter fitter, ReadOnlySpan<int> needed, int neurons)
    {
        if (needed.Length == neurons)
            return fitter.Fit(layer, neurons, labels);

        var columns = ArrayPool<float>.Shared.Rent(labels.Length * needed.Length);
        try
        {
            MatrixColumns.Pick(layer, neurons, needed, columns);
            return fitter.Fit(columns.AsMemory(0, labels.Length * needed.Length), needed.Length, labels);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(columns);
        }
    }
}
