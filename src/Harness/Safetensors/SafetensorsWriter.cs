using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Harness.Runs;

namespace Harness.Safetensors;

/// <summary>Writes safetensors files.</summary>
public static class SafetensorsWriter
{
    private const int ChunkValues = 1 << 20;

    /// <summary>Writes a file under a temporary name and renames it when it is whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tensors">Its tensors, written in ordinal order of their names.</param>
    /// <param name="halfPrecision">F16, rounded to nearest even, instead of F32.</param>
    /// <param name="metadata">What stands in the header beside the tensors; null for nothing but the format.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.OutputNotWritable"/>.</exception>
    /// <exception cref="OverflowException">A finite value is beyond the range of F16.</exception>
    public static void Write(
        string path,
        IEnumerable<SafetensorsTensor> tensors,
        bool halfPrecision = false,
        IReadOnlyDictionary<string, string>? metadata = null)
    {
        var ordered = tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal).ToList();
        AtomicFile.Write(path, ordered, (file, all) =>
        {
            WriteHeader(file, all, halfPrecision, metadata);
            foreach (var tensor in all)
                WriteValues(file, tensor, halfPrecision);
        });
    }

    private static void WriteHeader(
        Stream file, List<SafetensorsTensor> tensors, bool halfPrecision, IReadOnlyDictionary<string, string>? metadata)
    {
        // transformers loads no file whose metadata lacks this format.
        var facts = new JsonObject { ["format"] = "pt" };
        foreach (var (name, value) in metadata ?? ImmutableDictionary<string, string>.Empty)
            facts[name] = value;
        var header = new JsonObject { ["__metadata__"] = facts };
        var end = 0L;
        foreach (var tensor in tensors)
        {
            var begin = end;
            end += tensor.Shape.Aggregate(halfPrecision ? 2L : 4L, (product, dimension) => product * dimension);
            header[tensor.Name] = new JsonObject
            {
                ["dtype"] = halfPrecision ? "F16" : "F32",
                ["shape"] = new JsonArray([.. tensor.Shape.Select(dimension => (JsonNode)dimension)]),
                ["data_offsets"] = new JsonArray(begin, end),
            };
        }

        // Spaces after the JSON put the data at a multiple of 8 bytes.
        var json = JsonSerializer.SerializeToUtf8Bytes(header);
        var padding = (8 - json.Length % 8) % 8;
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, json.Length + padding);
        file.Write(length);
        file.Write(json);
        file.Write("        "u8[..padding]);
    }

    private static void WriteValues(Stream file, SafetensorsTensor tensor, bool halfPrecision)
    {
        var values = tensor.Values();
        ArgumentOutOfRangeException.ThrowIfNotEqual(
            values.LongLength, tensor.Shape.Aggregate(1L, (product, dimension) => product * dimension), tensor.Name);
        if (!halfPrecision)
        {
            // A span of bytes has room for half a gigabyte of floats only.
            for (var done = 0; done < values.Length; done += ChunkValues)
                file.Write(MemoryMarshal.AsBytes(values.AsSpan(done, Math.Min(ChunkValues, values.Length - done))));
            return;
        }

        var halves = Array.ConvertAll(values, value =>
        {
            var half = (Half)value;
            return Half.IsInfinity(half) && float.IsFinite(value)
                ? throw new OverflowException(FormattableString.Invariant($"{tensor.Name} holds {value}, which F16 cannot"))
                : half;
        });
        file.Write(MemoryMarshal.AsBytes(halves.AsSpan()));
    }
}
