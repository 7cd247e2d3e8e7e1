namespace Harness.Profiles;

/// <summary>Sums and rates that the picture and the report both print.</summary>
internal static class ProfileTotals
{
    /// <summary>Fits of a layer without an estimate.</summary>
    public static int Failed(this FitStatusCounts status) =>
        status.CompleteSeparation + status.QuasiCompleteSeparation + status.ConstantColumn + status.NotFinite + status.NotConverged;

    /// <summary>The counts of all layers together.</summary>
    public static FitStatusCounts StatusTotals(this LaminarProfile profile) => profile.Layers.Aggregate(
        new FitStatusCounts(0, 0, 0, 0, 0, 0),
        (sum, layer) => new FitStatusCounts(
            sum.Converged + layer.Status.Converged,
            sum.CompleteSeparation + layer.Status.CompleteSeparation,
            sum.QuasiCompleteSeparation + layer.Status.QuasiCompleteSeparation,
            sum.ConstantColumn + layer.Status.ConstantColumn,
            sum.NotFinite + layer.Status.NotFinite,
            sum.NotConverged + layer.Status.NotConverged));
}
