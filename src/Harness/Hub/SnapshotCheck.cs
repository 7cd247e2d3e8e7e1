using Harness.Downloads;
using Harness.Runs;

namespace Harness.Hub;

/// <summary>Compares the files of a model in the cache with the hashes that they were fetched under.</summary>
public static class SnapshotCheck
{
    /// <summary>Reads every file of the model.</summary>
    /// <param name="snapshot">The model.</param>
    /// <param name="stop">Stops it.</param>
    /// <returns>
    /// The number of files, and of those that have the hash they should. The others lie there without a hash: where links cannot be made.
    /// </returns>
    /// <exception cref="HarnessException">
    /// One has another hash: <see cref="ErrorCode.DownloadCorrupt"/>; one cannot be read: <see cref="ErrorCode.CacheUnreadable"/>.
    /// </exception>
    public static (int Files, int Checked) Check(HubSnapshot snapshot, CancellationToken stop = default)
    {
        string[] paths = [.. ModelFiles.In(snapshot.Folder).Select(name => Path.Combine(snapshot.Folder, name))];
        var hashed = 0;
        foreach (var path in paths)
        {
            stop.ThrowIfCancellationRequested();
            if (new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true) is not { } blob
                || ContentHash.FromEntityTag(blob.Name) is not { } expected)
            {
                continue;
            }

            var found = CachedFile.Read(path, file => expected.Of(file));
            if (found != expected.Hex)
                throw Damaged(path, blob.FullName, expected, found);
            hashed++;
        }

        return (paths.Length, hashed);
    }

    private static HarnessException Damaged(string path, string blob, ContentHash expected, string found) => new(
        ErrorCode.DownloadCorrupt,
        $"{Path.GetFileName(path)} in the cache is damaged: its {expected.Algorithm} is {found} and should be {expected.Hex}",
        path,
        "a disk that fails, or a program that wrote into the cache",
        $"delete {blob} and fetch the model again");
}
