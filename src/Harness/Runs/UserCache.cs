namespace Harness.Runs;

/// <summary>The harness's own folder in the user's cache: whatever lies there can be deleted and is made again.</summary>
public static class UserCache
{
    private const string Name = "negation-harness";

    /// <summary>A folder in the cache, which need not exist; null where the user has neither a cache nor a home.</summary>
    /// <param name="names">The names of the folders on the way to it.</param>
    public static string? Folder(params ReadOnlySpan<string> names) => Root() is { } root ? Path.Combine([root, Name, .. names]) : null;

    private static string? Root()
    {
        // The XDG base directory specification: a relative path is to be ignored.
        if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { } cache && Path.IsPathFullyQualified(cache))
            return cache;
        if (OperatingSystem.IsWindows())
            return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData) is { Length: > 0 } local ? local : null;
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return home.Length > 0 ? Path.Combine(home, ".cache") : null;
    }
}
