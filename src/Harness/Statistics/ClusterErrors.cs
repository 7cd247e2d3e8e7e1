using System.Collections.Immutable;

namespace Harness.Statistics;

/// <summary>
/// Standard errors of the slope that allow for rows of a cluster that resemble each other, one entry per column; NaN for a failed fit.
/// </summary>
/// <param name="Cr0">
/// The sandwich: the scores summed over each cluster (Liang and Zeger 1986, Biometrika 73, 13-22).
/// </param>
/// <param name="Cr1">The same times sqrt(G / (G - 1) (N - 1) / (N - 2)) for G clusters of N rows; NaN for a single cluster.</param>
/// <param name="PValue">Two-sided p of slope over <paramref name="Cr1"/>, against Student's distribution with G - 1 degrees of freedom.</param>
public sealed record ClusterErrors(ImmutableArray<double> Cr0, ImmutableArray<double> Cr1, ImmutableArray<double> PValue)
{
    /// <summary>Sums the scores of fits that were made before.</summary>
    /// <param name="activations">Row-major matrix, shape [labels, <paramref name="columns"/>].</param>
    /// <param name="columns">Columns of the matrix.</param>
    /// <param name="labels">0 or 1, one per row.</param>
    /// <param name="clusterOfRow">The cluster of each row, numbered from 0.</param>
    /// <param name="fits">Maximum-likelihood fits of the same columns, with intercepts.</param>
    /// <param name="threads">Threads at most.</param>
    /// <exception cref="ArgumentException">The arguments contradict each other.</exception>
    public static ClusterErrors Of(
        ReadOnlyMemory<float> activations,
        int columns,
        ReadOnlyMemory<byte> labels,
        ImmutableArray<int> clusterOfRow,
        LogisticFits fits,
        int threads)
    {
        LogitArguments.Check(activations, columns, labels, fits);
        if (clusterOfRow.Length != labels.Length)
            throw new ArgumentException($"{clusterOfRow.Length} clusters are not one for each of {labels.Length} rows.", nameof(clusterOfRow));

        var (rows, clusters) = ((double)labels.Length, clusterOfRow.Max() + 1);
        var cr0 = new double[columns];
        ColumnBlocks.ForEach(activations, columns, ColumnBlocks.WidestLanes, threads, new ClusterErrorsTask(labels, clusterOfRow, clusters, fits, cr0));
        var factor = Math.Sqrt(clusters / (clusters - 1.0) * ((rows - 1) / (rows - 2)));
        double[] cr1 = [.. cr0.Select(error => clusters > 1 ? error * factor : double.NaN)];
        return new([.. cr0], [.. cr1], [.. cr1.Select((error, column) => clusters > 1 ? StudentT.PValue(fits.Beta[column] / error, clusters - 1) : double.NaN)]);
    }
}
