using Harness.Runs;

namespace Harness.Downloads;

/// <summary>
/// A lock between processes: a file held open alone. On Linux and macOS the runtime locks it with <c>flock</c>, as Python's filelock
/// does, so that a Python download waits for one of ours and the other way round. A killed process leaves no lock behind.
/// </summary>
internal static class FileLock
{
    /// <summary>Waits until the lock is free, and takes it.</summary>
    /// <param name="path">The lock's file, which is made where it is missing and stays.</param>
    /// <param name="interval">How often to try.</param>
    /// <param name="waiting">Called once where another process holds it.</param>
    /// <param name="stop">Stops the wait.</param>
    /// <returns>The lock, which is free again when disposed.</returns>
    /// <exception cref="HarnessException"><see cref="ErrorCode.OutputNotWritable"/>.</exception>
    public static async Task<IDisposable> TakeAsync(string path, TimeSpan interval, Action waiting, CancellationToken stop)
    {
        for (var told = false; ; told = true)
        {
            if (TryTake(path) is { } held)
                return held;
            if (!told)
                waiting();
            await Task.Delay(interval, stop).ConfigureAwait(false);
        }
    }

    private static FileStream? TryTake(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw AtomicFile.NotWritable(path, error);
        }
    }
}
