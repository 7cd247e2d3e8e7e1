using System.Numerics;

namespace Harness.Statistics;

/// <summary>
/// Tells without a fit which columns of a matrix can have a Wald test below a given p under some labels: the score decides, in one sum
/// over the rows of label 1, and never leaves out a column that the fit would let pass.
/// </summary>
/// <remarks>
/// <para>
/// Let x be measured from its mean, S the sum of x^2, U that of x over the rows of label 1, q the share of label 1 times that of label 0,
/// and h^2 the greatest leverage of a row, 1/n + x^2/S. From slope zero to the maximum of the likelihood the parameters move by some v,
/// of length m in the information there, diag(n, S) q, and no row's log-odds by more than r = m h / sqrt(q). As the weights of the rows
/// obey |w'| &lt;= w, the curvature along v falls no faster than exp(-r t) (Bach 2010, Electronic Journal of Statistics 4, 384-414), so that
/// the score's |U| / sqrt(q S) is at least m (1 - exp(-r)) / r. Where it is below sqrt(q) / h there is a maximum, and
/// m &lt;= -sqrt(q)/h log(1 - |U| h / (q sqrt(S))).
/// </para>
/// <para>
/// The slope is at most m / sqrt(q S), and its information at most S / 4, since no weight exceeds 1/4: Wald's |z| is at most
/// m / (2 sqrt(q)). Hence |z| &lt;= c wherever |U| &lt;= q sqrt(S) (1 - exp(-2 h c)) / h.
/// </para>
/// </remarks>
internal sealed class ScoreScreen
{
    // What rounding may do to the limits, many times over.
    private const double Margin = 1e-6;

    // Per column: the mean, what |U| / q must not exceed, and what the rounding of U is within.
    private readonly double[] _means, _limits, _roundings;

    /// <summary>Prepares a matrix.</summary>
    /// <param name="matrix">Row-major, shape [rows, <paramref name="columns"/>].</param>
    /// <param name="columns">Columns of the matrix.</param>
    /// <param name="p">The p that matters, in (0, 1).</param>
    public ScoreScreen(ReadOnlySpan<float> matrix, int columns, double p)
    {
        var rows = matrix.Length / columns;
        _means = Sums(matrix, columns, [.. Enumerable.Repeat((byte)1, rows)]);
        (_limits, _roundings) = (new double[columns], new double[columns]);
        var (squares, greatest) = (new double[columns], new double[columns]);
        for (var column = 0; column < columns; column++)
            _means[column] /= rows;
        for (var row = 0; row < rows; row++)
        {
            var values = matrix.Slice(row * columns, columns);
            for (var column = 0; column < columns; column++)
            {
                var x = values[column] - _means[column];
                squares[column] += x * x;
                greatest[column] = Math.Max(greatest[column], Math.Abs(x));
            }
        }

        var z = QuantileBelow(p);
        for (var column = 0; column < columns; column++)
        {
            var leverage = Math.Sqrt(1.0 / rows + greatest[column] * greatest[column] / squares[column]);
            _limits[column] = (1 - Margin) * Math.Sqrt(squares[column]) * (1 - Math.Exp(-2 * leverage * z)) / leverage;

            // A sum of n numbers is off by n units of rounding of the greatest, n times, at most.
            _roundings[column] = 4 * Math.ScaleB(1, -53) * rows * rows * (Math.Abs(_means[column]) + greatest[column]);
        }
    }

    /// <summary>Whether a fitter's Wald test is that of the maximum of the likelihood, for which the bound holds.</summary>
    public static bool Serves(ILogitFitter fitter) => fitter is NewtonLogit or FirthWhereSeparated { ByLikelihood: NewtonLogit };

    /// <summary>Which columns may have a p below the one that matters; the others have not, and their likelihood has a maximum.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="labels">0 or 1, one per row.</param>
    public bool[] MayPass(ReadOnlySpan<float> matrix, ReadOnlySpan<byte> labels)
    {
        var sums = Sums(matrix, _means.Length, labels);
        double ones = labels.Count((byte)1);
        var variance = ones / labels.Length * (1 - ones / labels.Length);
        var may = new bool[_means.Length];

        // What is not finite may.
        for (var column = 0; column < may.Length; column++)
            may[column] = !(Math.Abs(sums[column] - ones * _means[column]) <= variance * _limits[column] - _roundings[column]);
        return may;
    }

    // Of every column over the rows of label 1, in the order of the rows.
    private static double[] Sums(ReadOnlySpan<float> matrix, int columns, ReadOnlySpan<byte> labels)
    {
        var sums = new double[columns];
        for (var row = 0; row < labels.Length; row++)
        {
            if (labels[row] == 1)
                Add(matrix.Slice(row * columns, columns), sums);
        }

        return sums;
    }

    private static void Add(ReadOnlySpan<float> values, Span<double> sums)
    {
        var column = 0;
        for (; column <= values.Length - Vector<float>.Count; column += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(values[column..]), out var low, out var high);
            var (first, second) = (column, column + Vector<double>.Count);
            (new Vector<double>(sums[first..]) + low).CopyTo(sums[first..]);
            (new Vector<double>(sums[second..]) + high).CopyTo(sums[second..]);
        }

        for (; column < values.Length; column++)
            sums[column] += values[column];
    }

    // A z with P(|Z| > z) just above p.
    private static double QuantileBelow(double p)
    {
        var (below, above) = (0.0, 40.0);
        while (above - below > 1e-9)
        {
            var middle = (below + above) / 2;
            (below, above) = WaldTest.PValue(middle) > p ? (middle, above) : (below, middle);
        }

        return below;
    }
}
