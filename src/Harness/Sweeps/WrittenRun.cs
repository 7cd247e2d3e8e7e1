using Harness.Runs;
using Harness.Studies;

namespace Harness.Sweeps;

/// <summary>Compares the files of a run with the hashes that its <c>run.json</c> has of them.</summary>
internal static class WrittenRun
{
    /// <summary>Whether a folder holds a run as it was written.</summary>
    public static bool IsWhole(string folder) =>
        Directory.Exists(folder) && Fault(folder, TaskManifest.Read(Path.Combine(folder, RunFolder.Manifest))) is null;

    /// <summary>The first file that is gone or not as it was written; null where the run is whole.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="manifest">What is read from its <c>run.json</c>, null where that is none.</param>
    public static string? Fault(string folder, TaskManifest? manifest) =>
        manifest is null
            ? RunFolder.Manifest
            : manifest.Files.FirstOrDefault(file => !IsOfFolder(file.Key) || !IsAsWritten(Path.Combine(folder, file.Key), file.Value)).Key;

    // A run lists no file of other folders.
    private static bool IsOfFolder(string name) => name.Length > 0 && !name.Contains('\0') && Path.GetFileName(name) == name;

    private static bool IsAsWritten(string path, string sha256)
    {
        try
        {
            return Sha256Hex.OfFile(path) == sha256;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
