namespace Harness.Statistics;

/// <summary>Some columns of a row-major matrix.</summary>
internal static class MatrixColumns
{
    /// <summary>Copies them, in the order given, into a matrix of their own.</summary>
    /// <param name="matrix">Shape [rows, <paramref name="columns"/>].</param>
    /// <param name="columns">Columns of the matrix.</param>
    /// <param name="picked">Which.</param>
    /// <returns>Shape [rows, as many as are picked].</returns>
    public static float[] Pick(ReadOnlySpan<float> matrix, int columns, ReadOnlySpan<int> picked)
    {
        var rows = matrix.Length / columns;
        var part = new float[rows * picked.Length];
        for (var row = 0; row < rows; row++)
            for (var index = 0; index < picked.Length; index++)
                part[row * picked.Length + index] = matrix[row * columns + picked[index]];
        return part;
    }
}
