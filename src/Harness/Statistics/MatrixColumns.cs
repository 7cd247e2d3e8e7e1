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
        var part = new float[matrix.Length / columns * picked.Length];
        Pick(matrix, columns, picked, part);
        return part;
    }

    /// <summary>The same into memory that the caller has: fresh memory costs more than the copy.</summary>
    public static void Pick(ReadOnlySpan<float> matrix, int columns, ReadOnlySpan<int> picked, Span<float> part)
    {
        for (var row = 0; row < matrix.Length / columns; row++)
        {
            var from = matrix.Slice(row * columns, columns);
            var to = part.Slice(row * picked.Length, picked.Length);
            for (var index = 0; index < to.Length; index++)
                to[index] = from[picked[index]];
        }
    }
}
