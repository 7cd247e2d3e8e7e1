using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Harness.Results;

/// <summary>
/// Writes NumPy's <c>.npz</c>: a zip of <c>.npy</c> files, version 1.0 of the format (numpy.lib.format). Entries are stored, since
/// doubles hardly compress, and carry the first date that a zip knows, so the same arrays give the same bytes.
/// </summary>
public static class NpzWriter
{
    internal static readonly DateTimeOffset FirstDateOfZip = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the arrays in the order given.</summary>
    /// <returns>The bytes of the file.</returns>
    public static byte[] Write(params ReadOnlySpan<NpyArray> arrays)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var array in arrays)
            {
                var entry = zip.CreateEntry($"{array.Name}.npy", CompressionLevel.NoCompression);
                entry.LastWriteTime = FirstDateOfZip;
                entry.ExternalAttributes = 0;
                using var content = entry.Open();
                content.Write(Header(array.Descr, [array.Rows, array.Columns]));
                content.Write(array.Data.Span);
            }
        }

        return file.ToArray();
    }

    /// <summary>What stands before the values of an array.</summary>
    /// <param name="descr">NumPy's type string.</param>
    /// <param name="dimensions">One or two.</param>
    internal static byte[] Header(string descr, ReadOnlySpan<int> dimensions)
    {
        const int prefix = 10;
        const int alignment = 64;
        var shape = dimensions is [var single]
            ? string.Create(CultureInfo.InvariantCulture, $"({single},)")
            : string.Create(CultureInfo.InvariantCulture, $"({dimensions[0]}, {dimensions[1]})");
        var text = $"{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}, }}";
        var padding = (alignment - ((prefix + text.Length + 1) % alignment)) % alignment;
        var dictionary = Encoding.ASCII.GetBytes(text + new string(' ', padding) + "\n");
        var length = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)dictionary.Length);
        return [0x93, .. "NUMPY"u8, 1, 0, .. length, .. dictionary];
    }
}
