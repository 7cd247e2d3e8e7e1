using Harness.Runs;

namespace Harness.Results;

/// <summary>The error of a file of activations that cannot be used.</summary>
internal static class UnfitActivations
{
    /// <summary>Reads something of a file. Whatever is wrong with a file is an error of the file, whenever it is found.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.ActivationsUnfit"/>.</exception>
    public static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (UserFile.IsUnreadable(error) && !File.Exists(path))
        {
            throw UserFile.Unreadable(
                ErrorCode.ActivationsUnfit,
                "There is no such file of saved activations",
                path,
                "the path names a folder, not a file",
                "give the path of a file that --save-activations has written",
                error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException or KeyNotFoundException)
        {
            throw Error(path, error.Message, error);
        }
        catch (HarnessException error)
        {
            throw Error(path, error.What, error);
        }
    }

    /// <summary>The error.</summary>
    public static HarnessException Error(string path, string why, Exception? inner = null) => new(
        ErrorCode.ActivationsUnfit,
        $"The saved activations cannot be used: {why.TrimEnd('.')}",
        path,
        "the file is of another text, model, study or site, or it is not one that --save-activations has written",
        "give the settings of the run that saved it, or save it again with --save-activations",
        inner);
}
