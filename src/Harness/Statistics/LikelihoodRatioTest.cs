using System.Runtime.InteropServices;

namespace Harness.Statistics;

/// <summary>The likelihood-ratio test of the slope, from fits that were made before.</summary>
public static class LikelihoodRatioTest
{
    /// <summary>Tests every column.</summary>
    /// <param name="activations">Row-major matrix, shape [labels, <paramref name="columns"/>].</param>
    /// <param name="columns">Columns of the matrix.</param>
    /// <param name="labels">0 or 1, one per row.</param>
    /// <param name="fits">Maximum-likelihood fits of the same columns, with intercepts.</param>
    /// <param name="threads">Threads at most.</param>
    /// <exception cref="ArgumentException">The arguments contradict each other.</exception>
    public static LikelihoodRatios Run(
        ReadOnlyMemory<float> activations, int columns, ReadOnlyMemory<byte> labels, LogisticFits fits, int threads)
    {
        var order = LogitArguments.Check(activations, columns, labels, fits);

        var nothing = new SeparationLimit(0, 0, 0, order.Rows0.Length, order.Rows1.Length).LogLikelihood;
        var (logLikelihood, p, log10P) = (new double[columns], new double[columns], new double[columns]);
        ColumnBlocks.ForEach(activations, columns, ColumnBlocks.WidestLanes, threads, new LikelihoodRatioTask(order, fits, logLikelihood));
        for (var column = 0; column < columns; column++)
        {
            // The square root of chi-squared with one degree of freedom is |Z|.
            var z = Math.Sqrt(Math.Max(0, 2 * (logLikelihood[column] - nothing)));
            (p[column], log10P[column]) = (WaldTest.PValue(z), WaldTest.Log10PValue(z));
        }

        return new(
            nothing,
            ImmutableCollectionsMarshal.AsImmutableArray(logLikelihood),
            ImmutableCollectionsMarshal.AsImmutableArray(p),
            ImmutableCollectionsMarshal.AsImmutableArray(log10P));
    }
}
