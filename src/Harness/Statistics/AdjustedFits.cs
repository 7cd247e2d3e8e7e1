using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Harness.Statistics;

/// <summary>
/// The fits of Logit(label ~ 1 + covariates + x) for each column x of a matrix, by maximum likelihood: what a column adds to what is known
/// without it. One entry per column; a failed fit has NaN and its status.
/// </summary>
/// <param name="Beta">The slope of x.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="PValue">Its two-sided p by Wald.</param>
/// <param name="Log10PValue">log10 of that p.</param>
/// <param name="Status">
/// How the fit ended: <see cref="FitStatus.NotConverged"/> where covariates and column together separate the labels, or the column is a sum
/// of covariates.
/// </param>
public sealed record AdjustedFits(
    ImmutableArray<double> Beta,
    ImmutableArray<double> StandardError,
    ImmutableArray<double> PValue,
    ImmutableArray<double> Log10PValue,
    ImmutableArray<FitStatus> Status)
{
    /// <summary>Fits every column.</summary>
    /// <param name="activations">Row-major matrix, shape [labels, <paramref name="columns"/>].</param>
    /// <param name="columns">Columns of the matrix.</param>
    /// <param name="labels">0 or 1, one per row.</param>
    /// <param name="covariates">Numbers of every row, each covariate one entry; none is constant.</param>
    /// <param name="threads">Threads at most. Their number changes no bit.</param>
    /// <exception cref="ArgumentException">The arguments contradict each other.</exception>
    public static AdjustedFits Fit(
        ReadOnlyMemory<float> activations,
        int columns,
        ReadOnlyMemory<byte> labels,
        ImmutableArray<ImmutableArray<double>> covariates,
        int threads)
    {
        var order = LogitArguments.Check(activations, columns, labels);
        if (covariates.Any(covariate => covariate.Length != labels.Length))
            throw new ArgumentException($"A covariate has not one number for each of {labels.Length} rows.", nameof(covariates));

        var (beta, error, status) = (new double[columns], new double[columns], new FitStatus[columns]);
        var task = new AdjustedLogitTask(order, [.. covariates], beta, error, status);
        ColumnBlocks.ForEach(activations, columns, ColumnBlocks.WidestLanes, threads, task);
        double[] z = [.. beta.Select((slope, column) => slope / error[column])];
        return new(
            ImmutableCollectionsMarshal.AsImmutableArray(beta),
            ImmutableCollectionsMarshal.AsImmutableArray(error),
            [.. z.Select(one => WaldTest.PValue(one))],
            [.. z.Select(one => WaldTest.Log10PValue(one))],
            ImmutableCollectionsMarshal.AsImmutableArray(status));
    }
}
