using System.Collections.Immutable;
using Harness.Statistics.Lanes;

namespace Harness.Statistics;

/// <summary>Sums each column's score over every cluster. The workspace holds the weights of a column's rows, and then the clusters' sums.</summary>
internal sealed class ClusterErrorsTask(
    ReadOnlyMemory<byte> labels, ImmutableArray<int> clusterOfRow, int clusters, LogisticFits fits, double[] errors) : IColumnBlockTask<double[]>
{
    public double[] NewWorkspace(int rows, int lanes) => new double[rows + clusters];

    public void Run<TLanes>(double[] workspace, ReadOnlySpan<double> block, int firstColumn, int firstLane)
        where TLanes : struct, ILanes<TLanes>
    {
        for (var lane = firstLane; lane < TLanes.Count; lane++)
        {
            var column = firstColumn + lane;
            errors[column] = fits.Status[column] == FitStatus.Converged
                ? Error(workspace, block[lane..], TLanes.Count, fits.Intercept[column], fits.Beta[column])
                : double.NaN;
        }
    }

    private double Error(double[] workspace, ReadOnlySpan<double> column, int stride, double intercept, double slope)
    {
        var rows = clusterOfRow.Length;
        var y = labels.Span;
        var residuals = workspace.AsSpan(0, rows);
        var scores = workspace.AsSpan(rows, clusters);
        var (weights, weighted) = (0.0, 0.0);
        for (var row = 0; row < rows; row++)
        {
            // The residual of the row's own label, which keeps its digits however small it is.
            var x = column[row * stride];
            var margin = (intercept + slope * x) * (y[row] == 1 ? 1 : -1);
            var residual = 1 / (1 + Math.Exp(margin));
            residuals[row] = y[row] == 1 ? residual : -residual;
            weights += residual * (1 - residual);
            weighted += residual * (1 - residual) * x;
        }

        // Measured from the weighted mean, the level's part of the information is apart from the slope's.
        var mean = weighted / weights;
        scores.Clear();
        var information = 0.0;
        for (var row = 0; row < rows; row++)
        {
            var (x, residual) = (column[row * stride] - mean, Math.Abs(residuals[row]));
            information += residual * (1 - residual) * x * x;
            scores[clusterOfRow[row]] += residuals[row] * x;
        }

        var squares = 0.0;
        foreach (var score in scores)
            squares += score * score;
        return Math.Sqrt(squares) / information;
    }
}
