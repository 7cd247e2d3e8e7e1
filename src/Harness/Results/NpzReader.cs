using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Harness.Results;

/// <summary>Reads the arrays of a <c>.npz</c> as <see cref="NpzWriter"/> writes them: two-dimensional, little-endian, version 1.0.</summary>
internal static partial class NpzReader
{
    /// <summary>Reads all arrays.</summary>
    /// <exception cref="InvalidDataException">It is no such file.</exception>
    public static Dictionary<string, NpyArray> Read(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
        return zip.Entries.Select(Array).ToDictionary(array => array.Name);
    }

    /// <summary>The rows of a float64 array.</summary>
    public static IEnumerable<double[]> Doubles(this NpyArray array) => Enumerable.Range(0, array.Rows).Select(row =>
    {
        var bytes = array.Data.Span.Slice(row * array.Columns * sizeof(double), array.Columns * sizeof(double));
        var values = new double[array.Columns];
        for (var column = 0; column < values.Length; column++)
            values[column] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(column * sizeof(double))..]);
        return values;
    });

    /// <summary>The rows of a uint8 array.</summary>
    public static IEnumerable<byte[]> Bytes(this NpyArray array) =>
        Enumerable.Range(0, array.Rows).Select(row => array.Data.Slice(row * array.Columns, array.Columns).ToArray());

    private static NpyArray Array(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        var bytes = new MemoryStream();
        content.CopyTo(bytes);
        var data = bytes.ToArray().AsMemory();
        const int prefix = 10;
        var length = BinaryPrimitives.ReadUInt16LittleEndian(data.Span[8..]);
        var header = Header().Match(Encoding.ASCII.GetString(data.Span.Slice(prefix, length)));
        return header.Success
            ? new NpyArray(
                Path.GetFileNameWithoutExtension(entry.Name),
                header.Groups["descr"].Value,
                Number(header, "rows"),
                Number(header, "columns"),
                data[(prefix + length)..])
            : throw new InvalidDataException($"{entry.Name} is no array of two dimensions");
    }

    private static int Number(Match header, string name) => int.Parse(header.Groups[name].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"'descr': '(?<descr>[^']+)', 'fortran_order': False, 'shape': \((?<rows>[0-9]+), (?<columns>[0-9]+)\)")]
    private static partial Regex Header();
}
