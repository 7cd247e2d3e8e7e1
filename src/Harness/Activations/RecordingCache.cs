using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Harness.Runs;

namespace Harness.Activations;

/// <summary>
/// Keeps each batch of a recording as soon as it is computed, so that a run that was stopped, or killed, goes on where it was. A run
/// that ends well clears what it kept. There is one folder per recording, named by the hash of everything that its numbers depend
/// on, and in it one file per batch: SHA-256 of the rest, then the matrix of each hook in turn, row-major, 32-bit floats, little-endian.
/// </summary>
public sealed class RecordingCache
{
    private readonly string _folder;
    private readonly string _own;

    /// <summary>Names the folder; nothing is read or written yet.</summary>
    /// <param name="folder">The folder of all recordings.</param>
    /// <param name="key">Everything that the numbers depend on, see <see cref="RecordingKey"/>.</param>
    public RecordingCache(string folder, RecordingKey key)
    {
        _folder = folder;
        _own = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key.ToText()))));
    }

    /// <summary>The most bytes that unfinished recordings may take; the oldest go first.</summary>
    public long MostBytes { get; init; } = 4L << 30;

    /// <summary>A batch that was kept.</summary>
    /// <param name="firstRow">Its first window.</param>
    /// <param name="hooks">Its matrices.</param>
    /// <param name="length">Values of each.</param>
    /// <returns>The matrices; null where there are none, or where the file is not what was written.</returns>
    public float[][]? Read(int firstRow, int hooks, int length)
    {
        try
        {
            var bytes = File.ReadAllBytes(PathOf(firstRow)).AsSpan();
            var size = length * sizeof(float);
            if (bytes.Length != SHA256.HashSizeInBytes + hooks * size)
                return null;
            var content = bytes[SHA256.HashSizeInBytes..];
            if (!SHA256.HashData(content).AsSpan().SequenceEqual(bytes[..SHA256.HashSizeInBytes]))
                return null;
            var matrices = new float[hooks][];
            for (var hook = 0; hook < hooks; hook++)
                matrices[hook] = MemoryMarshal.Cast<byte, float>(content.Slice(hook * size, size)).ToArray();
            return matrices;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps a batch.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.OutputNotWritable"/>.</exception>
    public void Write(int firstRow, float[][] matrices)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var matrix in matrices)
            hash.AppendData(MemoryMarshal.AsBytes(matrix.AsSpan()));
        AtomicFile.Write(PathOf(firstRow), matrices, (file, all) =>
        {
            file.Write(hash.GetHashAndReset());
            foreach (var matrix in all)
                file.Write(MemoryMarshal.AsBytes(matrix.AsSpan()));
        });
    }

    /// <summary>Forgets what was kept.</summary>
    public void Clear() => DeleteQuietly(_own);

    /// <summary>Deletes the oldest other recordings until what is left and this one are within the bound.</summary>
    /// <param name="coming">Bytes that this recording will take.</param>
    public void MakeRoom(long coming)
    {
        if (!Directory.Exists(_folder))
            return;
        var others = new DirectoryInfo(_folder).GetDirectories()
            .Where(other => other.Name != Path.GetFileName(_own))
            .OrderByDescending(other => other.LastWriteTimeUtc);
        var taken = coming;
        foreach (var other in others)
        {
            taken += other.GetFiles().Sum(file => file.Length);
            if (taken > MostBytes)
                DeleteQuietly(other.FullName);
        }
    }

    private string PathOf(int firstRow) => Path.Combine(_own, FormattableString.Invariant($"{firstRow}.f32"));

    // What cannot be deleted, because another run just deletes it or writes to it, may stay: it is of use or is deleted another time.
    private static void DeleteQuietly(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }
}
