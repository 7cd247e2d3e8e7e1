using Harness.Runs;

namespace Harness.Downloads;

/// <summary>Reads what an earlier download left.</summary>
internal static class CachedFile
{
    /// <summary>Reads a file that exists.</summary>
    /// <exception cref="HarnessException">It cannot be read: <see cref="ErrorCode.CacheUnreadable"/>.</exception>
    public static T Read<T>(string path, Func<string, T> read)
    {
        try
        {
            return read(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new HarnessException(
                ErrorCode.CacheUnreadable,
                $"A file of the cache cannot be read: {error.Message.TrimEnd('.')}",
                path,
                "it belongs to another user, as after one command with sudo, or the disk is damaged",
                "make it yours again (sudo chown -R $USER and the cache's folder), or delete it",
                error);
        }
    }
}
