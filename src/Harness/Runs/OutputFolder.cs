namespace Harness.Runs;

/// <summary>The folder that something is to be written to when it is computed.</summary>
internal static class OutputFolder
{
    /// <summary>
    /// Sees that a folder can be made and written, before anything is computed for it. It is not made, so that a run that fails leaves
    /// no folder: the same names are made, and deleted, below a temporary folder in the nearest folder that exists.
    /// </summary>
    /// <param name="folder">The folder, which need not exist.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.OutputNotWritable"/>.</exception>
    public static void RequireWritable(string folder)
    {
        var meant = Path.GetFullPath(folder);
        var nearest = meant;
        while (!IsTaken(nearest) && Path.GetDirectoryName(nearest) is { } above)
            nearest = above;

        var temporary = Path.Combine(nearest, $"{Guid.NewGuid():N}.tmp");
        try
        {
            var probe = Path.Combine(temporary, Path.GetRelativePath(nearest, meant));
            Directory.CreateDirectory(probe);
            File.Create(Path.Combine(probe, "probe")).Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw AtomicFile.NotWritable(meant, error, temporary);
        }
        finally
        {
            if (Directory.Exists(temporary))
                Directory.Delete(temporary, recursive: true);
        }
    }

    // A link to nothing takes a name, too.
    private static bool IsTaken(string path) => Path.Exists(path) || new FileInfo(path).LinkTarget is not null;
}
