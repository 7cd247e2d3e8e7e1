using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Harness.Runs;

namespace Harness.Activations;

/// <summary>
/// Keeps each batch of a recording as soon as it is computed, so that a run that was stopped, or killed, goes on where it was. A run
/// that ends well clears what it kept. There is one folder per recording, named by the hash of everything that its numbers depend
/// on, and in it one file per batch: SHA-256 of the rest, then the rows of each matrix in turn, 32-bit floats, little-endian.
/// </summary>
public sealed class RecordingCache : IDisposable
{
    /// <summary>The most bytes that unfinished recordings may take; the oldest go first.</summary>
    public const long MostBytes = 4L << 30;

    private readonly string _folder;
    private readonly string _own;
    private readonly FileStream? _lock;

    private RecordingCache(string folder, string own, FileStream? @lock) => (_folder, _own, _lock) = (folder, own, @lock);

    /// <summary>Opens the folder of a recording for this run alone. Where it cannot be made, writing to it says why.</summary>
    /// <param name="folder">The folder of all recordings.</param>
    /// <param name="key">Everything that the numbers depend on, see <see cref="RecordingKey"/>.</param>
    /// <param name="fresh">Forget what a stopped run has kept.</param>
    /// <returns>Null where another run is at the same recording just now.</returns>
    public static RecordingCache? Open(string folder, RecordingKey key, bool fresh = false)
    {
        var own = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key.ToText()))));
        try
        {
            Directory.CreateDirectory(own);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new RecordingCache(folder, own, null);
        }

        try
        {
            // The system lets go of it when the process ends, however it ends.
            var held = new FileStream(Path.Combine(own, "lock"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            foreach (var batch in fresh ? Batches(own) : [])
                File.Delete(batch);
            return new RecordingCache(folder, own, held);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Gives back a batch that was kept.</summary>
    /// <param name="matrices">Take the batch's values, each at the same place; untouched where there is none.</param>
    /// <param name="start">The batch's first value in each matrix.</param>
    /// <param name="length">Values of the batch in each matrix.</param>
    /// <returns>Whether there is such a batch and its file is as it was written.</returns>
    public bool Read(IReadOnlyList<float[]> matrices, int start, int length)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(PathOf(start));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }

        var size = length * sizeof(float);
        if (bytes.Length != SHA256.HashSizeInBytes + matrices.Count * size)
            return false;
        var content = bytes.AsSpan(SHA256.HashSizeInBytes);
        if (!SHA256.HashData(content).AsSpan().SequenceEqual(bytes.AsSpan(0, SHA256.HashSizeInBytes)))
            return false;
        for (var i = 0; i < matrices.Count; i++)
            content.Slice(i * size, size).CopyTo(Bytes(matrices[i], start, length));
        return true;
    }

    /// <summary>Keeps a batch.</summary>
    /// <param name="matrices">Hold the batch's values, each at the same place.</param>
    /// <param name="start">The batch's first value in each matrix.</param>
    /// <param name="length">Values of the batch in each matrix.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.OutputNotWritable"/>.</exception>
    public void Write(IReadOnlyList<float[]> matrices, int start, int length)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var matrix in matrices)
            hash.AppendData(Bytes(matrix, start, length));
        AtomicFile.Write(PathOf(start), matrices, (file, all) =>
        {
            file.Write(hash.GetHashAndReset());
            foreach (var matrix in all)
                file.Write(Bytes(matrix, start, length));
        });
    }

    /// <summary>Lets go of the folder and keeps the batches that are in it.</summary>
    public void Dispose()
    {
        _lock?.Dispose();
        if (Batches(_own).Length == 0)
            DeleteQuietly(_own);
    }

    /// <summary>Forgets what was kept, and lets go of the folder.</summary>
    public void Clear()
    {
        _lock?.Dispose();
        DeleteQuietly(_own);
    }

    /// <summary>Deletes the oldest other recordings until what is left and this one are within the bound.</summary>
    /// <param name="coming">Bytes that this recording will take.</param>
    /// <param name="most">The bound.</param>
    public void MakeRoom(long coming, long most = MostBytes)
    {
        if (!Directory.Exists(_folder))
            return;
        var others = new DirectoryInfo(_folder).GetDirectories()
            .Where(other => other.Name != Path.GetFileName(_own))
            .OrderByDescending(other => other.LastWriteTimeUtc);
        var taken = coming;
        foreach (var other in others)
        {
            taken += SizeOf(other);
            if (taken > most)
                DeleteQuietly(other.FullName);
        }
    }

    // Another run may be clearing it this moment.
    private static long SizeOf(DirectoryInfo folder)
    {
        try
        {
            return folder.GetFiles().Sum(file => file.Length);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static string[] Batches(string own) => Directory.Exists(own) ? Directory.GetFiles(own, "*.f32") : [];

    private string PathOf(int start) => Path.Combine(_own, FormattableString.Invariant($"{start}.f32"));

    private static Span<byte> Bytes(float[] matrix, int start, int length) => MemoryMarshal.AsBytes(matrix.AsSpan(start, length));

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
