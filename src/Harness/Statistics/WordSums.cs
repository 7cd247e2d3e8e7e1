using System.Collections.Immutable;

namespace Harness.Statistics;

/// <summary>
/// All that tests of whole words need of a matrix: for each column the sum over the rows of each word type, measured from the column's mean.
/// </summary>
/// <param name="Columns">Columns of the matrix.</param>
/// <param name="Counts">Rows of each type.</param>
/// <param name="Sums">Shape [<paramref name="Columns"/>, types]: the sum of x less the column's mean over the rows of a type.</param>
/// <param name="Squares">Of each column, the sum of (x - mean)^2 over all rows; NaN where a value is not finite.</param>
public sealed record WordSums(int Columns, ImmutableArray<int> Counts, double[] Sums, double[] Squares)
{
    /// <summary>Sums a matrix.</summary>
    /// <param name="activations">Row-major, shape [rows, <paramref name="columns"/>].</param>
    /// <param name="columns">Columns of the matrix.</param>
    /// <param name="typeOfRow">The type of each row, numbered from 0; every number up to the greatest occurs.</param>
    /// <exception cref="ArgumentException">The matrix is not rows x columns.</exception>
    public static WordSums Of(ReadOnlySpan<float> activations, int columns, ImmutableArray<int> typeOfRow)
    {
        if (activations.Length != (long)typeOfRow.Length * columns)
            throw new ArgumentException($"{activations.Length} numbers are not {typeOfRow.Length} rows x {columns} columns.", nameof(activations));

        var counts = new int[typeOfRow.Max() + 1];
        var means = new double[columns];
        for (var row = 0; row < typeOfRow.Length; row++)
        {
            counts[typeOfRow[row]]++;
            var values = activations.Slice(row * columns, columns);
            for (var column = 0; column < columns; column++)
                means[column] += values[column];
        }

        for (var column = 0; column < columns; column++)
            means[column] /= typeOfRow.Length;

        var sums = new double[columns * counts.Length];
        var squares = new double[columns];
        for (var row = 0; row < typeOfRow.Length; row++)
        {
            var values = activations.Slice(row * columns, columns);
            for (var column = 0; column < columns; column++)
            {
                var x = values[column] - means[column];
                squares[column] += x * x;
                sums[column * counts.Length + typeOfRow[row]] += x;
            }
        }

        return new(columns, [.. counts], sums, [.. squares.Select(square => double.IsFinite(square) ? square : double.NaN)]);
    }

    /// <summary>Puts the columns of several matrices of the same rows behind each other.</summary>
    public static WordSums Join(IReadOnlyList<WordSums> parts) => new(
        parts.Sum(part => part.Columns),
        parts[0].Counts,
        [.. parts.SelectMany(part => part.Sums)],
        [.. parts.SelectMany(part => part.Squares)]);

    /// <summary>
    /// The intraclass correlation of every column by word within the label: the share of its variance that lies between the words of a
    /// label, by the one-way analysis of variance (Donner 1986, International Statistical Review 54, 67-82). NaN where it is undefined: no
    /// more words than labels, a word for every row, no variance.
    /// </summary>
    /// <param name="labelOfType">0 or 1, one per type.</param>
    public double[] IntraclassCorrelations(ReadOnlySpan<byte> labelOfType)
    {
        var labels = labelOfType.ToArray();
        var (rows, types) = (Counts.Sum(), Counts.Length);
        var rowsOf = new double[2];
        for (var type = 0; type < types; type++)
            rowsOf[labels[type]] += Counts[type];
        var present = rowsOf.Count(count => count > 0);
        var unevenness = Counts.Select((count, type) => count * (double)count / rowsOf[labels[type]]).Sum();
        var size = (rows - unevenness) / (types - present);

        var correlations = new double[Columns];
        for (var column = 0; column < Columns; column++)
        {
            var (ofWords, ofLabels) = (0.0, new double[2]);
            for (var type = 0; type < types; type++)
            {
                var sum = Sums[column * types + type];
                ofWords += sum * sum / Counts[type];
                ofLabels[labels[type]] += sum;
            }

            var between = ofWords - ofLabels.Select((sum, label) => rowsOf[label] > 0 ? sum * sum / rowsOf[label] : 0).Sum();
            var (betweenMean, withinMean) = (between / (types - present), (Squares[column] - ofWords) / (rows - types));
            correlations[column] = types > present && rows > types
                ? (betweenMean - withinMean) / (betweenMean + (size - 1) * withinMean)
                : double.NaN;
        }

        return correlations;
    }

    /// <summary>
    /// How many times fewer targets the run has than rows, where rows of a word resemble each other: 1 + (m - 1) times the intraclass
    /// correlation, m being the rows of the word of an average row (Kish 1965).
    /// </summary>
    public double DesignEffect(double intraclassCorrelation) =>
        1 + (Counts.Sum(count => count * (double)count) / Counts.Sum() - 1) * intraclassCorrelation;
}
