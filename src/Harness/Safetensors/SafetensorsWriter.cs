using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Harness.Runs;

namespace Harness.Safetensors;

/// <summary>Writes safetensors files.</summary>
public static class SafetensorsWriter
{
    /// <summary>Writes a file under a temporary name and renames it when it is whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tensors">Its tensors, written in ordinal order of their names.</param>
    /// <param name="halfPrecision">F16, rounded to nearest even, instead of F32.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.OutputNotWritable"/>.</exception>
    /// <exception cref="OverflowException">A finite value is beyond the range of F16.</exception>
    public static void Write(string path, IEnumerable<SafetensorsTensor> tensors, bool halfPrecision = false)
    {
        var ordered = tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal).ToList();
        AtomicFile.Write(path, ordered, (file, all) =>
        {
            WriteHeader(file, all, halfPrecision);
            foreach (var tensor in all)
                WriteValues(file, tensor, halfPrecision);
        });
    }

    private static void WriteHeader(Stream file, List<SafetensorsTensor> tensors, bool halfPrecision)
    {
        // transformers loads no file whose metadata lacks this format.
        var header = new JsonObject { ["__metadata__"] = new JsonObject { ["format"] = "pt" } };
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
            file.Write(MemoryMarshal.AsBytes(values.AsSpan()));
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
