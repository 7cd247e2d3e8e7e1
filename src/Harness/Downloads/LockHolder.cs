using System.Globalization;

namespace Harness.Downloads;

/// <summary>Who holds a lock.</summary>
internal static class LockHolder
{
    private const string Unknown = "another process";

    /// <summary>The process that has a file open, where the system shows it: Linux, to the same user, on the same machine.</summary>
    public static string Of(string path)
    {
        if (!OperatingSystem.IsLinux())
            return Unknown;
        var processes = Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(
            Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id != Environment.ProcessId);
        return processes.FirstOrDefault(folder => HasOpen(folder, path)) is { } holder
            ? $"process {Path.GetFileName(holder)}{Name(holder)}"
            : Unknown;
    }

    private static bool HasOpen(string process, string path) => Try(
        () => new DirectoryInfo(Path.Combine(process, "fd")).EnumerateFiles().Any(open => open.LinkTarget == path), otherwise: false);

    private static string Name(string process) => Try(() => $" ({File.ReadAllText(Path.Combine(process, "comm")).Trim()})", otherwise: "");

    // A process may end while it is looked at, or belong to another user.
    private static T Try<T>(Func<T> look, T otherwise)
    {
        try
        {
            return look();
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return otherwise;
        }
    }
}
