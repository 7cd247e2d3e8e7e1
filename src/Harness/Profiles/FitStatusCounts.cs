namespace Harness.Profiles;

/// <summary>The number of fits of one layer that ended in each <see cref="Statistics.FitStatus"/>.</summary>
/// <param name="Converged">Fits with an estimate.</param>
/// <param name="CompleteSeparation">Columns that tell the classes apart without an error.</param>
/// <param name="QuasiCompleteSeparation">Columns that tell them apart except for ties.</param>
/// <param name="ConstantColumn">Columns with one value.</param>
/// <param name="NotFinite">Columns with NaN or infinity.</param>
/// <param name="NotConverged">Fits that ran out of iterations.</param>
public sealed record FitStatusCounts(
    int Converged,
    int CompleteSeparation,
    int QuasiCompleteSeparation,
    int ConstantColumn,
    int NotFinite,
    int NotConverged);
