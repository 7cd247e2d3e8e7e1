using Harness.Runs;

namespace Harness.Downloads;

/// <summary>Asks for room on the disk before a download begins.</summary>
internal static class FreeSpace
{
    /// <summary>What is left free beside the download.</summary>
    private const long Margin = 64L << 20;

    /// <summary>Makes the folder of a download, and refuses one that the disk has no room for.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="bytes">What is still to come.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.DiskFull"/> or <see cref="ErrorCode.OutputNotWritable"/>.</exception>
    public static void Prepare(string folder, Int128 bytes)
    {
        if (bytes > 0 && Available(folder) is { } free && free - Margin < bytes)
        {
            throw new HarnessException(
                ErrorCode.DiskFull,
                FormattableString.Invariant($"The download needs {(double)bytes / 1e9:F2} GB beside {Margin / 1e9:F2} GB that stay free, and the disk has {free / 1e9:F2} GB"),
                folder,
                "a full disk, or a cache folder on a small one",
                "free some space, or name a folder on another disk: HF_HOME for models, XDG_CACHE_HOME for texts");
        }

        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw AtomicFile.NotWritable(folder, error);
        }
    }

    // Of the nearest folder that is there: a download without room leaves none.
    private static long? Available(string folder)
    {
        try
        {
            var there = Path.GetFullPath(folder);
            while (!Directory.Exists(there) && Path.GetDirectoryName(there) is { } above)
                there = above;
            return new DriveInfo(there).AvailableFreeSpace;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // A network share that tells nothing: the download itself will show.
            return null;
        }
    }
}
