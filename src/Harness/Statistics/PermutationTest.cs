using System.Runtime.InteropServices;

namespace Harness.Statistics;

/// <summary>
/// Fits every column to many permuted labels. Each block of columns is read and packed once for all permutations; separation is
/// decided anew for each, and each fit is carried to the end.
/// </summary>
public static class PermutationTest
{
    /// <summary>Runs all permutations.</summary>
    /// <param name="activations">Row-major matrix, shape [rows, <paramref name="columns"/>].</param>
    /// <param name="columns">Columns of the matrix.</param>
    /// <param name="permutations">Labels, 0 or 1, shape [permutations][rows]; see <see cref="LabelPermutations"/>.</param>
    /// <param name="significantBelow">A column counts as significant where p is less: alpha / columns in the study.</param>
    /// <param name="threads">Threads at most.</param>
    /// <exception cref="ArgumentException">The arguments contradict each other, or there is no permutation.</exception>
    public static PermutationNulls Run(
        ReadOnlyMemory<float> activations, int columns, IReadOnlyList<byte[]> permutations, double significantBelow, int threads)
    {
        ArgumentNullException.ThrowIfNull(permutations);
        if (permutations.Count == 0)
            throw new ArgumentException("There are no permutations.", nameof(permutations));
        LabelOrder[] orders = [.. permutations.Select(labels => LogitArguments.Check(activations, columns, labels))];
        var task = new Task(orders, significantBelow, columns);
        ColumnBlocks.ForEach(activations, columns, ColumnBlocks.WidestLanes, threads, task);
        return task.Result();
    }

    private sealed class Task(LabelOrder[] permutations, double significantBelow, int columns) : IColumnBlockTask
    {
        private readonly double[] share = new double[columns];
        private readonly double[] accuracy = new double[columns];
        private readonly int[] significantColumns = new int[permutations.Length];

        public void Run<TLanes>(LogitBlock<TLanes> fitter, ReadOnlySpan<double> block, int firstColumn, int firstLane)
            where TLanes : struct, ILanes<TLanes>
        {
            Span<int> significant = stackalloc int[TLanes.Count];
            Span<int> converged = stackalloc int[TLanes.Count];
            Span<double> correct = stackalloc double[TLanes.Count];
            significant.Clear();
            converged.Clear();
            correct.Clear();
            for (var permutation = 0; permutation < permutations.Length; permutation++)
            {
                var labels = permutations[permutation];
                fitter.Fit(block, labels);
                fitter.CountCorrect(block, labels);
                var found = 0;
                for (var lane = firstLane; lane < TLanes.Count; lane++)
                {
                    ref readonly var column = ref fitter.Columns[lane];
                    if (column.Status != FitStatus.Converged)
                        continue;
                    converged[lane]++;
                    correct[lane] += fitter.Correct0[lane] + fitter.Correct1[lane];
                    if (WaldTest.PValue(column.Slope / Math.Sqrt(column.SlopeVariance)) < significantBelow)
                    {
                        significant[lane]++;
                        found++;
                    }
                }

                if (found > 0)
                    Interlocked.Add(ref significantColumns[permutation], found);
            }

            for (var lane = firstLane; lane < TLanes.Count; lane++)
            {
                share[firstColumn + lane] = (double)significant[lane] / permutations.Length;
                accuracy[firstColumn + lane] = correct[lane] / ((double)converged[lane] * permutations[0].Count) * 100;
            }
        }

        public PermutationNulls Result() => new(
            ImmutableCollectionsMarshal.AsImmutableArray(share),
            ImmutableCollectionsMarshal.AsImmutableArray(significantColumns),
            ImmutableCollectionsMarshal.AsImmutableArray(accuracy));
    }
}
