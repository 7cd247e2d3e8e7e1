using System.Collections.Immutable;
using System.IO.MemoryMappedFiles;
using Harness.Runs;
using Microsoft.Win32.SafeHandles;

namespace Harness.Safetensors;

/// <summary>
/// A safetensors file, mapped into memory. Its tensors are read one at a time, each copied straight from the map to where it is wanted,
/// and its pages of the map are let go: the weights are never in memory twice.
/// </summary>
public sealed class SafetensorsFile : IDisposable
{
    private const int ChunkValues = 1 << 19;

    private readonly SafeFileHandle _handle;
    private readonly MemoryMappedFile _map;

    private SafetensorsFile(string path, SafeFileHandle handle, ImmutableDictionary<string, SafetensorsEntry> entries)
    {
        FilePath = path;
        Entries = entries;
        _handle = handle;
        _map = MemoryMappedFile.CreateFromFile(
            handle, mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
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
        if (entry.Dtype is not ("F32" or "F16" or "BF16"))
        {
            throw SafetensorsHeader.Malformed(
                FilePath, $"tensor {entry.Name} is of type {entry.Dtype}; weights have to be F32, F16 or BF16");
        }

        // Reading a map beyond the end of its file ends the process, so the length is asked for again.
        if (RandomAccess.GetLength(_handle) < entry.Offset + entry.Length)
            throw SafetensorsHeader.Malformed(FilePath, $"the file became shorter before tensor {entry.Name} was read");
        if (entry.Length == 0)
            return;

        using var view = _map.CreateViewAccessor(entry.Offset, entry.Length, MemoryMappedFileAccess.Read);
        var memory = view.SafeMemoryMappedViewHandle;
        var start = (ulong)view.PointerOffset;
        if (entry.Dtype == "F32")
            memory.ReadSpan(start, destination);
        else if (entry.Dtype == "F16")
            Widen<Half>(memory, start, destination, WidenHalves);
        else
            Widen<ushort>(memory, start, destination, WidenBrainFloats);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _map.Dispose();
        _handle.Dispose();
    }

    private static void Widen<T>(
        SafeMemoryMappedViewHandle memory, ulong start, Span<float> destination, Action<ReadOnlySpan<T>, Span<float>> widen)
        where T : unmanaged
    {
        var chunk = new T[Math.Min(ChunkValues, destination.Length)];
        for (var done = 0; done < destination.Length; done += chunk.Length)
        {
            var values = chunk.AsSpan(0, Math.Min(chunk.Length, destination.Length - done));
            memory.ReadSpan(start + 2 * (ulong)done, values);
            widen(values, destination[done..]);
        }
    }

    private static void WidenHalves(ReadOnlySpan<Half> values, Span<float> destination)
    {
        for (var i = 0; i < values.Length; i++)
            destination[i] = (float)values[i];
    }

    // bfloat16 is the upper half of a float.
    private static void WidenBrainFloats(ReadOnlySpan<ushort> values, Span<float> destination)
    {
        for (var i = 0; i < values.Length; i++)
            destination[i] = BitConverter.UInt32BitsToSingle((uint)values[i] << 16);
    }
}
