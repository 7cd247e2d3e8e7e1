using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Harness.Runs;

namespace Harness.Safetensors;

/// <summary>
/// Reads the header of a safetensors file: its length as an unsigned 64-bit integer, little-endian; a JSON object of that length with
/// the type, shape and place of each tensor; the tensors' bytes, back to back (https://github.com/huggingface/safetensors, "Format").
/// </summary>
internal static class SafetensorsHeader
{
    private const long LongestHeader = 100_000_000;

    private static readonly ImmutableDictionary<string, int> BytesPerValue = new Dictionary<string, int>
    {
        ["BOOL"] = 1,
        ["U8"] = 1,
        ["I8"] = 1,
        ["F8_E4M3"] = 1,
        ["F8_E5M2"] = 1,
        ["U16"] = 2,
        ["I16"] = 2,
        ["F16"] = 2,
        ["BF16"] = 2,
        ["U32"] = 4,
        ["I32"] = 4,
        ["F32"] = 4,
        ["U64"] = 8,
        ["I64"] = 8,
        ["F64"] = 8,
        ["C64"] = 8,
    }.ToImmutableDictionary();

    /// <summary>Reads the header and checks that it accounts for every byte of the file.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.SafetensorsMalformed"/>.</exception>
    /// <returns>The tensors, and the metadata.</returns>
    public static (ImmutableDictionary<string, SafetensorsEntry> Entries, ImmutableSortedDictionary<string, string> Metadata) Read(
        Stream file, string path)
    {
        var start = new byte[(int)Math.Min(file.Length, 64)];
        file.ReadExactly(start);
        if (ForeignFormat(start) is { } format)
            throw Malformed(path, $"the file is {format}, not safetensors");
        if (file.Length < 8)
            throw Malformed(path, FormattableString.Invariant($"the file has {file.Length} bytes and a safetensors file has at least 8"));

        var length = BinaryPrimitives.ReadUInt64LittleEndian(start);
        if (length > LongestHeader)
            throw Malformed(path, FormattableString.Invariant($"the first 8 bytes give a header of {length} bytes, which no model has"));
        if (8 + (long)length > file.Length)
            throw Truncated(path, 8 + (long)length, file.Length, "its header");

        var header = new byte[length];
        file.Position = 8;
        file.ReadExactly(header);
        try
        {
            using var json = JsonDocument.Parse(header, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return (Entries(json.RootElement, path, dataStart: 8 + (long)length, file.Length), Metadata(json.RootElement));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw Malformed(path, $"the header is not the JSON that safetensors asks for ({error.Message})", error);
        }
    }

    /// <summary>The error for a file that is not what it should be.</summary>
    public static HarnessException Malformed(string path, string what, Exception? inner = null) => new(
        ErrorCode.SafetensorsMalformed,
        $"{Path.GetFileName(path)} cannot be used: {what}",
        path,
        "a download that stopped half-way, a web page or a Git LFS pointer saved under this name, or another file format",
        "download the file again from the model's page and compare its SHA-256 with the one shown there",
        inner);

    // Texts alone, which is all that the format allows.
    private static ImmutableSortedDictionary<string, string> Metadata(JsonElement header) =>
        header.TryGetProperty("__metadata__", out var metadata) && metadata.ValueKind == JsonValueKind.Object
            ? metadata.EnumerateObject().Where(fact => fact.Value.ValueKind == JsonValueKind.String)
                .ToImmutableSortedDictionary(fact => fact.Name, fact => fact.Value.GetString()!, StringComparer.Ordinal)
            : ImmutableSortedDictionary<string, string>.Empty;

    private static ImmutableDictionary<string, SafetensorsEntry> Entries(JsonElement header, string path, long dataStart, long fileLength)
    {
        var entries = header.EnumerateObject()
            .Where(property => property.Name != "__metadata__")
            .Select(property => Entry(property, path, dataStart, fileLength))
            .OrderBy(entry => entry.Offset)
            .ThenBy(entry => entry.Length)
            .ToList();

        var end = dataStart;
        foreach (var entry in entries)
        {
            if (entry.Offset != end)
            {
                throw Malformed(
                    path,
                    FormattableString.Invariant(
                        $"tensor {entry.Name} begins at byte {entry.Offset - dataStart} of the data where {end - dataStart} is due")
                    + (entry.Offset < end ? ": tensors overlap" : ": there is a gap"));
            }

            end += entry.Length;
        }

        return end == fileLength
            ? entries.ToImmutableDictionary(entry => entry.Name)
            : throw Malformed(path, FormattableString.Invariant($"{fileLength - end} bytes after the last tensor belong to none"));
    }

    private static SafetensorsEntry Entry(JsonProperty property, string path, long dataStart, long fileLength)
    {
        var dtype = property.Value.GetProperty("dtype").GetString() ?? "null";
        if (!BytesPerValue.TryGetValue(dtype, out var size))
            throw Malformed(path, $"tensor {property.Name} has the unknown type {dtype}");

        ImmutableArray<long> shape = [.. property.Value.GetProperty("shape").EnumerateArray().Select(dimension => dimension.GetInt64())];
        long[] offsets = [.. property.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64())];
        if (offsets is not [var begin, var end])
            throw new FormatException($"tensor {property.Name} has no pair of data_offsets");
        if (begin < 0 || end < begin || shape.Any(dimension => dimension < 0) || Bytes(shape, size) != end - begin)
        {
            throw Malformed(
                path,
                FormattableString.Invariant(
                    $"tensor {property.Name} of shape {SafetensorsEntry.Describe(shape)} and type {dtype} ")
                + FormattableString.Invariant($"cannot lie at bytes {begin} to {end}"));
        }

        if (end > fileLength - dataStart)
            throw Truncated(path, (Int128)dataStart + end, fileLength, $"tensor {property.Name}");
        return new SafetensorsEntry(property.Name, dtype, shape, dataStart + begin, end - begin);
    }

    private static Int128 Bytes(ImmutableArray<long> shape, int size) =>
        shape.Aggregate((Int128)size, (product, dimension) => product > long.MaxValue ? product : product * dimension);

    private static string? ForeignFormat(ReadOnlySpan<byte> start)
    {
        var text = Encoding.ASCII.GetString(start).TrimStart();
        return text switch
        {
            _ when text.StartsWith("version https://git-lfs", StringComparison.Ordinal) => "a Git LFS pointer",
            _ when text.StartsWith('<') && text.Contains("html", StringComparison.OrdinalIgnoreCase) => "a web page (HTML)",
            _ when start.StartsWith("PK\u0003\u0004"u8) => "a zip archive, such as PyTorch's own pytorch_model.bin",
            _ when start.Length > 1 && start[0] == 0x80 && start[1] is >= 2 and <= 5 => "a Python pickle, such as an old pytorch_model.bin",
            _ when start.StartsWith("GGUF"u8) => "a GGUF file",
            _ => null,
        };
    }

    private static HarnessException Truncated(string path, Int128 expected, long actual, string part) => Malformed(
        path, FormattableString.Invariant($"the file ends within {part}: it has {actual} bytes and should have at least {expected}"));
}
