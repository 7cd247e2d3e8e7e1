using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Harness.Runs;

namespace Harness.Activations;

/// <summary>
/// The batches of one recording in a store: a file for each, and in it for every layer SHA-256 of what follows, then the rows, 32-bit
/// floats, little-endian. A file appears whole or not at all. Any number of processes may fill one recording.
/// </summary>
public sealed class StoredRecording
{
    private readonly string _folder;

    internal StoredRecording(string folder) => _folder = folder;

    /// <summary>Whether every batch was there when it was opened, by the run that closed it before.</summary>
    internal bool WasComplete { get; set; }

    /// <summary>Its folder.</summary>
    internal string Folder => _folder;

    /// <summary>Claims a batch for the caller, who is to compute it.</summary>
    /// <returns>Null where somebody else is at it.</returns>
    /// <exception cref="HarnessException"><see cref="ErrorCode.OutputNotWritable"/>.</exception>
    internal IDisposable? Claim(Batch batch)
    {
        var path = Path.Combine(_folder, FormattableString.Invariant($"{batch.FirstRow}.claim"));
        try
        {
            // Two who hold a deleted file each compute the same bytes, which does no harm.
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException error) when (SharingViolation.Is(error))
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw AtomicFile.NotWritable(path, error);
        }
    }

    /// <summary>Takes a batch that is there.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="most">The most windows that went through the model together where the batch was halved; else its rows.</param>
    /// <param name="width">Columns of a layer.</param>
    /// <param name="layers">Layers of the recording.</param>
    /// <param name="into">Takes each layer's rows; null to look only.</param>
    /// <returns>Whether its file is there and as it was written; where it is not, some of it may have been taken.</returns>
    internal bool Read(Batch batch, int most, int width, int layers, Func<int, Span<float>>? into)
    {
        var size = batch.Rows * width;
        var spare = into is null ? new float[size] : [];
        try
        {
            using var file = OpenSound(batch, most, size, layers);
            if (file is null)
                return false;
            for (var layer = 0; layer < layers; layer++)
                if (!ReadLayer(file, layer, into is null ? spare : into(layer)))
                    return false;
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Takes one layer's rows of a batch.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.RecordingDamaged"/>: it is not there, or not as it was written.</exception>
    internal void ReadLayer(Batch batch, int most, int layer, int layers, Span<float> rows)
    {
        try
        {
            using var file = OpenSound(batch, most, rows.Length, layers);
            if (file is not null && ReadLayer(file, layer, rows))
                return;
            throw Damaged(PathOf(batch, most));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Damaged(PathOf(batch, most), error);
        }
    }

    /// <summary>Keeps a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="most">The most windows that went through the model together where the batch was halved; else its rows.</param>
    /// <param name="layers">Layers of the recording.</param>
    /// <param name="rowsOf">Gives each layer's rows.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.OutputNotWritable"/>.</exception>
    internal void Write(Batch batch, int most, int layers, Func<int, ReadOnlyMemory<float>> rowsOf) =>
        AtomicFile.Write(PathOf(batch, most), rowsOf, (file, rows) =>
        {
            for (var layer = 0; layer < layers; layer++)
            {
                var bytes = MemoryMarshal.AsBytes(rows(layer).Span);
                file.Write(SHA256.HashData(bytes));
                file.Write(bytes);
            }
        });

    /// <summary>How many batch files there are, sound or not.</summary>
    internal static int Count(string folder) => Directory.Exists(folder) ? Directory.GetFiles(folder, "*.f32").Length : 0;

    /// <summary>Forgets what is kept.</summary>
    internal void Clear()
    {
        foreach (var file in Directory.GetFiles(_folder, "*.f32"))
            AtomicFile.Delete(file);
    }

    private static bool ReadLayer(FileStream file, int layer, Span<float> rows)
    {
        var bytes = MemoryMarshal.AsBytes(rows);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> actual = stackalloc byte[SHA256.HashSizeInBytes];
        file.Position = (long)layer * (hash.Length + bytes.Length);
        file.ReadExactly(hash);
        file.ReadExactly(bytes);
        SHA256.HashData(bytes, actual);
        return hash.SequenceEqual(actual);
    }

    private FileStream? OpenSound(Batch batch, int most, int size, int layers)
    {
        var path = PathOf(batch, most);
        if (!File.Exists(path))
            return null;
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        if (file.Length == layers * (SHA256.HashSizeInBytes + sizeof(float) * (long)size))
            return file;
        file.Dispose();
        return null;
    }

    // Halves have other last bits than the whole, so they have another name.
    private string PathOf(Batch batch, int most) => Path.Combine(_folder, most >= batch.Rows
        ? FormattableString.Invariant($"{batch.FirstRow}.f32")
        : FormattableString.Invariant($"{batch.FirstRow}-by-{most}.f32"));

    private static HarnessException Damaged(string path, Exception? inner = null) => new(
        ErrorCode.RecordingDamaged,
        "a kept batch of activations is gone or damaged",
        path,
        "the cache was cleaned while the run was reading it, or the disk is failing",
        "run the same command again: what is damaged is computed again",
        inner);
}
