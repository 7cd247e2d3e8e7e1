using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Harness.Runs;
using Microsoft.Win32.SafeHandles;

namespace Harness.Gpt2;

/// <summary>An open safetensors file. Its tensors are read one at a time, each straight to where it is wanted.</summary>
public sealed class SafetensorsFile : IDisposable
{
    private const int ChunkBytes = 1 << 20;

    private readonly SafeFileHandle _handle;

    private SafetensorsFile(string path, SafeFileHandle handle, ImmutableDictionary<string, SafetensorsEntry> entries)
    {
        FilePath = path;
        _handle = handle;
        Entries = entries;
    }

    /// <summary>The file.</summary>
    public string FilePath { get; }

    /// <summary>Its tensors by name.</summary>
    public ImmutableDictionary<string, SafetensorsEntry> Entries { get; }

    /// <summary>Opens a file and checks its header.</summary>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.ModelFileMissing"/>: it cannot be opened. <see cref="ErrorCode.SafetensorsMalformed"/>: it is truncated,
    /// foreign or inconsistent.
    /// </exception>
    public static SafetensorsFile Open(string path)
    {
        var entries = ModelFile.Guard(path, () =>
        {
            using var stream = File.OpenRead(path);
            return SafetensorsHeader.Read(stream, path);
        });
        return new SafetensorsFile(path, ModelFile.Guard(path, () => File.OpenHandle(path)), entries);
    }

    /// <summary>Reads one tensor as 32-bit floats; 16-bit values are widened, which is exact.</summary>
    /// <param name="entry">One of <see cref="Entries"/>.</param>
    /// <param name="destination">Takes all values, in C order.</param>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.SafetensorsMalformed"/>: its type is none of F32, F16 and BF16, or the file has shrunk since it was opened.
    /// </exception>
    public void Read(SafetensorsEntry entry, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, entry.Count, nameof(destination));
        switch (entry.Dtype)
        {
            case "F32":
                Fill(entry, MemoryMarshal.AsBytes(destination), entry.Offset);
                break;
            case "F16":
                ReadSixteenBit<Half>(entry, destination, static value => (float)value);
                break;
            case "BF16":
                ReadSixteenBit<ushort>(entry, destination, static value => BitConverter.UInt32BitsToSingle((uint)value << 16));
                break;
            default:
                throw SafetensorsHeader.Malformed(
                    FilePath, $"tensor {entry.Name} is of type {entry.Dtype}; weights have to be F32, F16 or BF16");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    private void ReadSixteenBit<T>(SafetensorsEntry entry, Span<float> destination, Func<T, float> widen)
        where T : unmanaged
    {
        var chunk = new T[ChunkBytes / 2];
        for (var done = 0; done < destination.Length;)
        {
            var values = chunk.AsSpan(0, Math.Min(chunk.Length, destination.Length - done));
            Fill(entry, MemoryMarshal.AsBytes(values), entry.Offset + 2L * done);
            foreach (var value in values)
                destination[done++] = widen(value);
        }
    }

    private void Fill(SafetensorsEntry entry, Span<byte> bytes, long offset)
    {
        while (bytes.Length > 0)
        {
            var read = RandomAccess.Read(_handle, bytes, offset);
            if (read == 0)
                throw SafetensorsHeader.Malformed(FilePath, $"the file became shorter while tensor {entry.Name} was read");
            bytes = bytes[read..];
            offset += read;
        }
    }
}
