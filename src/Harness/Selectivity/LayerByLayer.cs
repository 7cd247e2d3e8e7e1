using System.Collections.Immutable;
using Harness.Activations;

namespace Harness.Selectivity;

/// <summary>Does the same with every recorded layer, in order.</summary>
internal static class LayerByLayer
{
    /// <summary>Runs over the layers.</summary>
    /// <param name="activations">What was recorded.</param>
    /// <param name="analyse">Works on one layer's matrix, shape [samples, neurons], row-major.</param>
    /// <param name="progress">Is told after each layer how many of how many are done.</param>
    /// <param name="cancellation">Is asked before each layer.</param>
    /// <returns>One entry per layer.</returns>
    public static ImmutableArray<T> Run<T>(
        ActivationTable activations, Func<float[], T> analyse, Action<int, int>? progress, CancellationToken cancellation) =>
        Run(activations, (layer, _) => analyse(layer), progress, cancellation);

    /// <summary>The same where the work on a layer needs its number, from 0.</summary>
    public static ImmutableArray<T> Run<T>(
        ActivationTable activations, Func<float[], int, T> analyse, Action<int, int>? progress, CancellationToken cancellation)
    {
        var layers = ImmutableArray.CreateBuilder<T>(activations.Layers.Count);
        foreach (var layer in activations.Layers)
        {
            cancellation.ThrowIfCancellationRequested();
            layers.Add(analyse(layer, layers.Count));
            progress?.Invoke(layers.Count, activations.Layers.Count);
        }

        return layers.MoveToImmutable();
    }
}
