namespace Harness.Downloads;

/// <summary>How far a download has got.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Done">Bytes that lie on disk.</param>
/// <param name="Size">Bytes in all.</param>
/// <param name="BytesPerSecond">What came over the line since this download began, by the time it took; 0 before the first byte.</param>
public sealed record DownloadProgress(string Name, long Done, long Size, double BytesPerSecond)
{
    /// <summary>The time left at this speed, null where it is not known yet.</summary>
    public TimeSpan? Left => BytesPerSecond > 0 ? TimeSpan.FromSeconds(Math.Min((Size - Done) / BytesPerSecond, 1e9)) : null;
}
