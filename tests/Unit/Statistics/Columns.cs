using Harness.Runs;

namespace Harness.Tests.Unit.Statistics;

/// <summary>
/// Columns that C# and reference_fits.py hold to the same bit: sums of four 16-bit hashes, roughly normal with a standard
/// deviation of 0.578 x 2^16, shifted where the label is 1, cut to few values or scaled by a power of two.
/// </summary>
internal static class Columns
{
    public static byte[] Labels(int rows, int ones) => [.. Enumerable.Range(0, rows).Select(row => (byte)(row >= rows - ones ? 1 : 0))];

    public static float[] Make(int rows, int ones, int seed, int effect, int offset = 0, int exponent = -16, int coarse = 0)
    {
        var labels = Labels(rows, ones);
        var column = new float[rows];
        for (var row = 0; row < rows; row++)
        {
            var whole = -131070 + effect * labels[row];
            for (var draw = 0; draw < 4; draw++)
                whole += Uniform16(row, seed, draw);
            column[row] = (float)Math.ScaleB((whole >> coarse << coarse) + offset, exponent);
        }

        return column;
    }

    /// <summary>A column and its labels, each pair of values as often as told.</summary>
    public static (float[] X, byte[] Y) OfCells(params (float X, byte Y, int Rows)[] cells) => (
        [.. cells.SelectMany(cell => Enumerable.Repeat(cell.X, cell.Rows))], [.. cells.SelectMany(cell => Enumerable.Repeat(cell.Y, cell.Rows))]);

    /// <summary>Puts columns side by side: row-major, shape [rows, columns].</summary>
    public static float[] SideBySide(params float[][] columns)
    {
        var matrix = new float[columns[0].Length * columns.Length];
        for (var column = 0; column < columns.Length; column++)
        {
            for (var row = 0; row < columns[0].Length; row++)
                matrix[row * columns.Length + column] = columns[column][row];
        }

        return matrix;
    }

    /// <summary>Many columns of 398 rows, 216 with label 1, of every strength.</summary>
    public static float[] Many(int columns) => SideBySide(
        [.. Enumerable.Range(0, columns).Select(seed => Make(398, 216, seed, (seed % 31 - 15) * 6000, seed % 7 * 100000))]);

    /// <summary>Columns of normal noise that know nothing of any label: row-major, shape [rows, columns].</summary>
    public static float[] Noise(int rows, int columns, ulong seed)
    {
        var random = new SplitMix64(seed);
        var matrix = new float[rows * columns];
        for (var index = 0; index < matrix.Length; index++)
            matrix[index] = (float)Normal(ref random);
        return matrix;
    }

    /// <summary>A number from the standard normal distribution (Box and Muller 1958).</summary>
    public static double Normal(ref SplitMix64 random)
    {
        var radius = Math.Sqrt(-2 * Math.Log(Uniform(ref random)));
        return radius * Math.Cos(2 * Math.PI * Uniform(ref random));
    }

    // In (0, 1].
    public static double Uniform(ref SplitMix64 random) => ((random.Next() >> 11) + 1) * (1.0 / (1L << 53));

    private static int Uniform16(int row, int seed, int draw)
    {
        var h = unchecked((uint)row * 0x9E3779B1 + (uint)seed * 0x85EBCA77 + (uint)draw * 0xC2B2AE3D);
        h ^= h >> 15;
        h = unchecked(h * 0x2C1B3C6D);
        h ^= h >> 12;
        h = unchecked(h * 0x297A2D39);
        h ^= h >> 15;
        return (int)(h & 0xFFFF);
    }
}
