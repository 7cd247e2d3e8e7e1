using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Harness.Results;

/// <summary>A two-dimensional array of a <c>.npz</c> file.</summary>
/// <param name="Name">Its key in what <c>numpy.load</c> returns.</param>
/// <param name="Descr">NumPy's type string: <c>&lt;f8</c> or <c>|u1</c>.</param>
/// <param name="Rows">The first dimension.</param>
/// <param name="Columns">The second dimension.</param>
/// <param name="Data">The elements in C order, little-endian.</param>
public sealed record NpyArray(string Name, string Descr, int Rows, int Columns, ReadOnlyMemory<byte> Data)
{
    /// <summary>A float64 array.</summary>
    /// <exception cref="ArgumentException">The rows are not of one length.</exception>
    public static NpyArray FromDoubles(string name, IReadOnlyList<ImmutableArray<double>> rows)
    {
        var columns = ColumnsOf(rows);
        var data = new byte[sizeof(double) * rows.Count * columns];
        var free = data.AsSpan();
        foreach (var row in rows)
        {
            foreach (var value in row)
            {
                BinaryPrimitives.WriteDoubleLittleEndian(free, value);
                free = free[sizeof(double)..];
            }
        }

        return new NpyArray(name, "<f8", rows.Count, columns, data);
    }

    /// <summary>A uint8 array.</summary>
    /// <exception cref="ArgumentException">The rows are not of one length.</exception>
    public static NpyArray FromBytes(string name, IReadOnlyList<ImmutableArray<byte>> rows) =>
        new(name, "|u1", rows.Count, ColumnsOf(rows), rows.SelectMany(row => row).ToArray());

    private static int ColumnsOf<T>(IReadOnlyList<ImmutableArray<T>> rows)
    {
        var columns = rows.Count == 0 ? 0 : rows[0].Length;
        return rows.All(row => row.Length == columns) ? columns : throw new ArgumentException("the rows differ in length", nameof(rows));
    }
}
