namespace Harness.Profiles;

/// <summary>What covariates leave of a layer's neurons. Counts are of neurons.</summary>
/// <param name="Layer">The zero-based block.</param>
/// <param name="Neurons">All.</param>
/// <param name="Significant">Significant alone, by the run's rule.</param>
/// <param name="Adjusted">Significant beside the covariates, by the same rule.</param>
/// <param name="Both">Significant both ways.</param>
/// <param name="SameSign">Of these, those whose slope keeps its sign.</param>
/// <param name="Failed">Those whose fit beside the covariates has no estimate.</param>
/// <param name="SlopeRatio">
/// The median slope beside the covariates over the slope alone, of those that are significant alone; null where none is.
/// </param>
public sealed record AdjustedLayer(
    int Layer, int Neurons, int Significant, int Adjusted, int Both, int SameSign, int Failed, double? SlopeRatio);
