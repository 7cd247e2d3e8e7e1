using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Harness.Runs;
using Microsoft.Win32.SafeHandles;

namespace Harness.Safetensors;

/// <summary>
/// A safetensors file. Its tensors are read one at a time, 32-bit floats straight to where they are wanted, others by way of a small
/// buffer: the weights are never in memory twice.
/// </summary>
public sealed class SafetensorsFile : IDisposable
{
    private const int ChunkBytes = 1 << 20;

    // The most that one call reads on every system.
    private const int MostBytes = 1 << 30;

    private static readonly ImmutableDictionary<string, Action<ReadOnlySpan<byte>, Span<float>>> Conversions =
        new Dictionary<string, Action<ReadOnlySpan<byte>, Span<float>>>
        {
            ["F16"] = (bytes, values) => Convert(MemoryMarshal.Cast<byte, Half>(bytes), values, half => (float)half),
            // The upper half of a float.
            ["BF16"] = (bytes, values) =>
                Convert(MemoryMarshal.Cast<byte, ushort>(bytes), values, bits => BitConverter.UInt32BitsToSingle((uint)bits << 16)),
            ["F64"] = (bytes, values) => Convert(MemoryMarshal.Cast<byte, double>(bytes), values, wide => (float)wide),
        }.ToImmutableDictionary();

    private readonly SafeFileHandle _handle;

    private SafetensorsFile(
        string path,
        SafeFileHandle handle,
        ImmutableDictionary<string, SafetensorsEntry> entries,
        ImmutableSortedDictionary<string, string> metadata)
    {
        FilePath = path;
        Entries = entries;
        Metadata = metadata;
        _handle = handle;
    }

    /// <summary>The file.</summary>
    public string FilePath { get; }

    /// <summary>Its tensors by name.</summary>
    public ImmutableDictionary<string, SafetensorsEntry> Entries { get; }

    /// <summary>What its header says beside the tensors.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; }

    /// <summary>Opens a file and checks its header.</summary>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.ModelFileMissing"/>: it cannot be opened. <see cref="ErrorCode.SafetensorsMalformed"/>: it is truncated,
    /// foreign or inconsistent.
    /// </exception>
    public static SafetensorsFile Open(string path)
    {
        var (entries, metadata) = ModelFile.Guard(path, () =>
        {
            using var stream = File.OpenRead(path);
            return SafetensorsHeader.Read(stream, path);
        });
        var handle = ModelFile.Guard(path, () => File.OpenHandle(path, options: FileOptions.SequentialScan));
        return new SafetensorsFile(path, handle, entries, metadata);
    }

    /// <summary>
    /// Reads one tensor as 32-bit floats. 16-bit values are widened, which is exact; 64-bit values are rounded to the nearest, and those
    /// beyond the range of a 32-bit float become infinite.
    /// </summary>
    /// <param name="entry">One of <see cref="Entries"/>.</param>
    /// <param name="destination">Takes all values, in C order.</param>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.SafetensorsMalformed"/>: its type is none of F64, F32, F16 and BF16, or the file has shrunk since it was
    /// opened.
    /// <see cref="ErrorCode.ModelFileMissing"/>: it can no longer be read.
    /// </exception>
    public void Read(SafetensorsEntry entry, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, entry.Count, nameof(destination));
        if (entry.Dtype == "F32")
        {
            ReadBytes(entry, 0, MemoryMarshal.AsBytes(destination));
            return;
        }

        if (!Conversions.TryGetValue(entry.Dtype, out var convert))
        {
            throw SafetensorsHeader.Malformed(
                FilePath, $"tensor {entry.Name} is of type {entry.Dtype}; weights have to be F64, F32, F16 or BF16");
        }

        var size = entry.Count == 0 ? 1 : (int)(entry.Length / entry.Count);
        var chunk = new byte[Math.Min(ChunkBytes, entry.Length)];
        for (var done = 0; done < destination.Length; done += chunk.Length / size)
        {
            var values = destination.Slice(done, Math.Min(chunk.Length / size, destination.Length - done));
            var bytes = chunk.AsSpan(0, values.Length * size);
            ReadBytes(entry, (long)done * size, bytes);
            convert(bytes, values);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    private static void Convert<T>(ReadOnlySpan<T> from, Span<float> to, Func<T, float> convert)
    {
        for (var i = 0; i < from.Length; i++)
            to[i] = convert(from[i]);
    }

    private void ReadBytes(SafetensorsEntry entry, long start, Span<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            int read;
            try
            {
                read = RandomAccess.Read(_handle, bytes[..Math.Min(bytes.Length, MostBytes)], entry.Offset + start);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw ModelFile.Unreadable(FilePath, error);
            }

            if (read == 0)
                throw SafetensorsHeader.Malformed(FilePath, $"the file became shorter before tensor {entry.Name} was read");
            bytes = bytes[read..];
            start += read;
        }
    }
}
