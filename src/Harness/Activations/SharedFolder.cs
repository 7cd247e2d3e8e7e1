using Harness.Runs;

namespace Harness.Activations;

/// <summary>
/// Holds a folder for as long as this is not disposed. Any number of processes may hold it; deleting it needs that none does. The system
/// lets go when a process ends, however it ends.
/// </summary>
internal sealed class SharedFolder : IDisposable
{
    private const string LockName = "in-use";

    private readonly FileStream _lock;

    private SharedFolder(string path, FileStream held) => (Path, _lock) = (path, held);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Makes a folder where it is missing, and holds it.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be made.</exception>
    public static SharedFolder Hold(string path)
    {
        var file = System.IO.Path.Combine(path, LockName);
        for (var tries = 0; ; tries++)
        {
            Directory.CreateDirectory(path);
            try
            {
                var held = new FileStream(file, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);

                // Another process may have deleted the folder between opening the file and locking it.
                if (File.Exists(file))
                    return new SharedFolder(path, held);
                held.Dispose();
            }
            catch (IOException error) when (tries < 200 && (SharingViolation.Is(error) || error is DirectoryNotFoundException))
            {
                // It is being deleted this moment.
                Thread.Sleep(10);
            }
        }
    }

    /// <summary>Deletes a folder that no process holds.</summary>
    /// <returns>Whether it is gone. What cannot be deleted stays: it is of use, or is deleted another time.</returns>
    public static bool Delete(string path)
    {
        try
        {
            if (!Directory.Exists(path))
                return true;
            using (new FileStream(System.IO.Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
            {
                foreach (var file in Directory.GetFiles(path).Where(file => System.IO.Path.GetFileName(file) != LockName))
                    File.Delete(file);

                // Elsewhere than on Windows the lock goes while it is held, so that nobody takes it in between.
                if (!OperatingSystem.IsWindows())
                    Directory.Delete(path, recursive: true);
            }

            if (OperatingSystem.IsWindows())
                Directory.Delete(path, recursive: true);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();
}
