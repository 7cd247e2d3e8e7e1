using Harness.Runs;

namespace Harness.Downloads;

/// <summary>
/// A lock between processes: a file held open alone. On Linux and macOS the runtime locks it with <c>flock</c>, as Python's filelock
/// does, so that a Python download waits for one of ours and the other way round. A killed process leaves no lock behind.
/// </summary>
internal static class FileLock
{
    /// <summary>What huggingface_hub gives its locks, so that a group can share a cache.</summary>
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite
        | UnixFileMode.OtherRead;

    /// <summary>Waits until the lock is free, and takes it.</summary>
    /// <param name="path">The lock's file, which is made where it is missing and stays.</param>
    /// <param name="policy">How often to try, and for how long.</param>
    /// <param name="waiting">Called once where another process holds it, with the words for that.</param>
    /// <param name="stop">Stops the wait.</param>
    /// <returns>The lock, which is free again when disposed.</returns>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.OutputNotWritable"/>, or <see cref="ErrorCode.LockHeld"/> where it does not become free in time.
    /// </exception>
    public static async Task<IDisposable> TakeAsync(string path, DownloadPolicy policy, Action<string> waiting, CancellationToken stop)
    {
        var began = Environment.TickCount64;
        for (var told = false; ; told = true)
        {
            if (TryTake(path) is { } held)
                return held;
            if (!told)
                waiting($"{LockHolder.Of(path)} is downloading it and has {Minutes(policy.LongestLock)}");
            if (Environment.TickCount64 - began >= policy.LongestLock.TotalMilliseconds)
                throw TooLong(path, policy.LongestLock);
            await Task.Delay(policy.Interval, stop).ConfigureAwait(false);
        }
    }

    private static FileStream? TryTake(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            Share(file);
            return file;
        }
        catch (IOException error) when (SharingViolation.Is(error))
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw AtomicFile.NotWritable(path, error);
        }
    }

    private static void Share(FileStream file)
    {
        if (OperatingSystem.IsWindows())
            return;
        try
        {
            File.SetUnixFileMode(file.SafeFileHandle, Mode);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Another user made it, or the file system has no modes: it is locked all the same.
        }
    }

    private static string Minutes(TimeSpan time) => FormattableString.Invariant($"{time.TotalMinutes:F0} minutes");

    private static HarnessException TooLong(string path, TimeSpan time) => new(
        ErrorCode.LockHeld,
        $"{LockHolder.Of(path)} has not finished its download in {Minutes(time)}",
        path,
        "its line is slow, it was stopped and not ended, or it runs on another machine that shares this cache",
        "wait until it is done or end it, then run this again");
}
