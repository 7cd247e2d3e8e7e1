namespace Harness.Runs;

/// <summary>Paths in files that are meant to be shared: what they say about a person's machine stays there.</summary>
public static class SharedPath
{
    /// <summary>
    /// A path below the root as seen from it, one in the home folder from <c>~</c>, and of any other its name alone. What is no full path,
    /// such as an id on the hub, stays as it is.
    /// </summary>
    public static string Of(string path, string root)
    {
        if (!Path.IsPathFullyQualified(path))
            return path;
        return Below(path, root) ?? (Below(path, Home) is { } atHome ? $"~/{atHome}" : Path.GetFileName(Path.TrimEndingDirectorySeparator(path)));
    }

    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    private static string? Below(string path, string folder)
    {
        if (folder.Length == 0)
            return null;
        var relative = Path.GetRelativePath(folder, path);
        return relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathFullyQualified(relative) ? null : relative.Replace('\\', '/');
    }
}
