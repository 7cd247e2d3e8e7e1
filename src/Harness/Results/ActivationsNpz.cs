using System.Collections.Immutable;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Harness.Activations;
using Harness.Runs;

namespace Harness.Results;

/// <summary>
/// Activations as <c>.npz</c>: a float32 matrix per layer, [targets, columns]; <c>labels</c>, uint8, [targets]; and <c>facts</c>, uint8: JSON,
/// <c>json.loads(z["facts"].tobytes())</c>.
/// </summary>
internal static partial class ActivationsNpz
{
    private const string Labels = "labels";
    private const string Facts = "facts";
    private const int ChunkValues = 1 << 20;

    // Deflate makes at most 1,032 bytes of one (RFC 1951).
    private const int MostInflated = 1_032;

    public static void Write(string path, SavedActivations saved) => AtomicFile.Write(path, saved, static (file, saved) =>
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        var facts = JsonSerializer.SerializeToUtf8Bytes(saved.Facts.SetItem("layers", string.Join(' ', saved.Names)));
        Add(zip, Facts, "|u1", [facts.Length], entry => entry.Write(facts));
        Add(zip, Labels, "|u1", [saved.Labels.Length], entry => entry.Write(saved.Labels.AsSpan()));
        var (samples, columns, layers) = saved.Table;
        for (var layer = 0; layer < saved.Names.Length; layer++)
        {
            var values = layers[layer];
            Add(zip, saved.Names[layer], "<f4", [samples, columns], entry =>
            {
                // A span of bytes has room for half a gigabyte of floats only.
                for (var done = 0; done < values.Length; done += ChunkValues)
                    entry.Write(MemoryMarshal.AsBytes(values.AsSpan(done, Math.Min(ChunkValues, values.Length - done))));
            });
        }
    });

    public static SavedActivations Read(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        var facts = ReadFacts(Bytes(zip, Facts));
        ImmutableArray<string> names = [.. facts["layers"].Split(' ')];
        var labels = Bytes(zip, Labels);
        using var first = Open(zip, names[0], "<f4", out var shape);
        if (shape is not [var rows, var columns] || rows != labels.Length || labels.Any(label => label > 1))
            throw new InvalidDataException("its layers are not matrices with a row for each label, which is 0 or 1");
        if ((long)rows * columns > Array.MaxLength)
            throw new InvalidDataException("its layers have more numbers than an array can hold");
        return new SavedActivations(
            facts,
            names,
            [.. labels],
            new ActivationTable(rows, columns, new LayersOnDemand(names.Length, rows * columns, ReadLayer)));

        void ReadLayer(int layer, float[] values) => UnfitActivations.Guard(path, () => Layer(path, names[layer], rows, columns, values));
    }

    private static ImmutableSortedDictionary<string, string> ReadFacts(byte[] json)
    {
        try
        {
            var facts = JsonSerializer.Deserialize<ImmutableSortedDictionary<string, string>>(json);
            return facts is not null && !facts.ContainsValue(null!)
                ? facts.WithComparers(StringComparer.Ordinal)
                : throw new InvalidDataException("its facts are not texts");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException("its facts are no JSON", error);
        }
    }

    private static float[] Layer(string path, string name, int rows, int columns, float[] values)
    {
        using var zip = ZipFile.OpenRead(path);
        using var entry = Open(zip, name, "<f4", out var shape);
        if (!shape.SequenceEqual([rows, columns]))
            throw new InvalidDataException("its layers are not matrices of one shape");
        for (var done = 0; done < values.Length; done += ChunkValues)
            entry.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan(done, Math.Min(ChunkValues, values.Length - done))));
        return values;
    }

    private static void Add(ZipArchive zip, string name, string descr, ReadOnlySpan<int> shape, Action<Stream> write)
    {
        var entry = zip.CreateEntry($"{name}.npy", CompressionLevel.NoCompression);
        entry.LastWriteTime = NpzWriter.FirstDateOfZip;
        entry.ExternalAttributes = 0;
        using var content = entry.Open();
        content.Write(NpzWriter.Header(descr, shape));
        write(content);
    }

    private static byte[] Bytes(ZipArchive zip, string name)
    {
        using var entry = Open(zip, name, "|u1", out var shape);
        var bytes = new byte[shape is [var length] ? length : throw new InvalidDataException($"its {name} are no list")];
        entry.ReadExactly(bytes);
        return bytes;
    }

    // Leaves the stream at the first value. What a header says of the size is not believed: there are as many values as bytes for them.
    private static Stream Open(ZipArchive zip, string name, string descr, out int[] shape)
    {
        var entry = zip.GetEntry($"{name}.npy") ?? throw new InvalidDataException($"it has no array {name}");
        var stream = entry.Open();
        var start = new byte[10];
        stream.ReadExactly(start);
        var header = new byte[BitConverter.ToUInt16(start, 8)];
        stream.ReadExactly(header);
        var match = HeaderOfArray().Match(Encoding.ASCII.GetString(header));
        if (!start.AsSpan(0, 7).SequenceEqual(new byte[] { 0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1 }) || match.Groups[1].Value != descr)
            throw new InvalidDataException($"its array {name} is not of type {descr} in C order");
        shape = [.. Number().Matches(match.Groups[2].Value).Select(number => int.Parse(number.Value, System.Globalization.CultureInfo.InvariantCulture))];
        var values = shape.Aggregate((Int128)(descr[^1] - '0'), (product, length) => product * length);
        if (shape.Length > 2 || start.Length + header.Length + values != entry.Length || entry.Length > MostInflated * (Int128)entry.CompressedLength)
            throw new InvalidDataException($"its array {name} is not as long as its header says");
        return stream;
    }

    [GeneratedRegex(@"^\{'descr': '([^']*)', 'fortran_order': False, 'shape': \(([0-9, ]*)\), \}")]
    private static partial Regex HeaderOfArray();

    [GeneratedRegex("[0-9]{1,9}")]
    private static partial Regex Number();
}
