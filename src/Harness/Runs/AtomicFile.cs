using System.Text;
using System.Text.RegularExpressions;

namespace Harness.Runs;

/// <summary>
/// Writes whole files: to a temporary name in the same folder, then renamed. A reader sees the old file or the new one, never a
/// half, and a failed write leaves nothing behind.
/// </summary>
public static partial class AtomicFile
{
    /// <summary>Writes a text as UTF-8 without byte order mark, its line ends as they are.</summary>
    /// <param name="path">The file, whose folder is made where it is missing.</param>
    /// <param name="text">All of the text.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.OutputNotWritable"/>.</exception>
    public static void WriteAllText(string path, string text) => WriteAllBytes(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes bytes.</summary>
    /// <param name="path">The file, whose folder is made where it is missing.</param>
    /// <param name="bytes">All of the bytes.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.OutputNotWritable"/>.</exception>
    public static void WriteAllBytes(string path, ReadOnlySpan<byte> bytes) => Write(path, bytes, static (file, all) => file.Write(all));

    /// <summary>Writes what is too large to be held whole.</summary>
    /// <param name="path">The file, whose folder is made where it is missing.</param>
    /// <param name="content">Given to <paramref name="write"/>.</param>
    /// <param name="write">Writes all of the file; where it throws, nothing is left behind.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.OutputNotWritable"/>.</exception>
    public static void Write<T>(string path, T content, Action<Stream, T> write)
        where T : allows ref struct
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            using (var file = File.Create(temporary))
                write(file, content);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception)
        {
            DeleteQuietly(temporary);
            if (exception is IOException or UnauthorizedAccessException)
                throw NotWritable(path, exception, temporary);
            throw;
        }
    }

    /// <summary>
    /// Deletes what killed writers left in the folder of a file: temporary files that are an hour older than it, as another writer may be
    /// at work.
    /// </summary>
    /// <param name="path">The file, just written.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.OutputNotWritable"/>.</exception>
    internal static void DeleteLeftBeside(string path)
    {
        var old = File.GetLastWriteTimeUtc(path).AddHours(-1);
        foreach (var left in Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(path))!, "*.tmp").Where(left => Temporary().IsMatch(left)))
            if (File.GetLastWriteTimeUtc(left) < old)
                Delete(left);
    }

    /// <summary>Renames a file over another, which need not exist.</summary>
    /// <param name="from">The file.</param>
    /// <param name="to">Its new name, in the same folder.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.OutputNotWritable"/>.</exception>
    public static void Replace(string from, string to)
    {
        try
        {
            File.Move(from, to, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(to, exception);
        }
    }

    /// <summary>Deletes a file where it exists.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.OutputNotWritable"/>.</exception>
    public static void Delete(string path)
    {
        try
        {
            if (File.Exists(path))
                File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(path, exception);
        }
    }

    /// <summary>The error of a path that cannot be written.</summary>
    /// <param name="path">The path that is meant.</param>
    /// <param name="exception">What the system says.</param>
    /// <param name="temporary">The path that stood for it, whose name would tell nobody anything.</param>
    internal static HarnessException NotWritable(string path, Exception exception, string? temporary = null) => new(
        ErrorCode.OutputNotWritable,
        $"A file cannot be written: {exception.Message.Replace(temporary ?? path, path, StringComparison.Ordinal).TrimEnd('.')}",
        Path.GetFullPath(path),
        "the folder is read-only or belongs to someone else, the disk is full, or part of the path is a file where a folder should be",
        "make the folder writable, or name another one",
        exception);

    [GeneratedRegex(@"\.[0-9a-f]{32}\.tmp\z")]
    private static partial Regex Temporary();

    private static void DeleteQuietly(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The error that led here is the one to report.
        }
    }
}
