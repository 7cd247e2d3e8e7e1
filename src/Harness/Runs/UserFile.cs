namespace Harness.Runs;

/// <summary>A file that somebody names.</summary>
internal static class UserFile
{
    /// <summary>Whether an exception says that it cannot be opened.</summary>
    public static bool IsUnreadable(Exception error) =>
        error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    /// <summary>The error of one that cannot be opened.</summary>
    /// <param name="code">The code.</param>
    /// <param name="what">What is wrong, one sentence.</param>
    /// <param name="path">The file.</param>
    /// <param name="folder">What it says of a folder in its place.</param>
    /// <param name="repair">The exact thing to do.</param>
    /// <param name="error">The exception.</param>
    public static HarnessException Unreadable(ErrorCode code, string what, string path, string folder, string repair, Exception error) => new(
        code,
        what,
        path.Length == 0 ? "an empty path" : path,
        Directory.Exists(path) ? folder : error.Message.TrimEnd('.'),
        repair,
        error);
}
