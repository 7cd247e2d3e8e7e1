using System.Collections.Immutable;
using Harness.Activations;
using Harness.Statistics;

namespace Harness.Selectivity;

/// <summary>
/// Asks of every recorded neuron whether its activation predicts the category beyond what covariates do. See <see cref="AdjustedFits"/>.
/// </summary>
public static class NeuronAdjusted
{
    /// <summary>The names of the columns that the files have of it.</summary>
    public static readonly ImmutableArray<string> Names =
        ["adjusted_beta", "adjusted_error", "adjusted_z", "adjusted_p", "adjusted_log10_p"];

    /// <summary>Fits Logit(label ~ 1 + covariates + activation) for each neuron of each layer.</summary>
    /// <param name="activations">What was recorded.</param>
    /// <param name="labels">0 or 1, one per sample.</param>
    /// <param name="covariates">Numbers of every sample, one entry per covariate.</param>
    /// <param name="threads">Threads at most.</param>
    /// <param name="progress">Is told after each layer how many of how many are done.</param>
    /// <param name="cancellation">Is asked before each layer.</param>
    /// <returns>One entry per layer, each with one fit per neuron.</returns>
    public static ImmutableArray<AdjustedFits> Fit(
        ActivationTable activations,
        ImmutableArray<byte> labels,
        ImmutableArray<ImmutableArray<double>> covariates,
        int threads,
        Action<int, int>? progress = null,
        CancellationToken cancellation = default) => LayerByLayer.Run(
        activations,
        layer => AdjustedFits.Fit(layer, activations.Neurons, labels.AsMemory(), covariates, threads),
        progress,
        cancellation);

    /// <summary>The columns that the files have of it, by <see cref="Names"/>; NaN for a failed fit.</summary>
    /// <param name="layers">The fits, one entry per layer.</param>
    public static ImmutableArray<NeuronColumn> Columns(ImmutableArray<AdjustedFits> layers)
    {
        return
        [
            Column(0, fits => fits.Beta),
            Column(1, fits => fits.StandardError),
            Column(2, fits => [.. fits.Beta.Zip(fits.StandardError, (slope, error) => slope / error)]),
            Column(3, fits => fits.PValue),
            Column(4, fits => fits.Log10PValue),
        ];

        NeuronColumn Column(int name, Func<AdjustedFits, ImmutableArray<double>> values) => new(Names[name], [.. layers.Select(values)]);
    }
}
