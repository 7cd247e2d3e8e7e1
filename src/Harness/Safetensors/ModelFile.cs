using Harness.Runs;

namespace Harness.Safetensors;

/// <summary>Turns the operating system's errors about a file of a model folder into the harness's own.</summary>
internal static class ModelFile
{
    /// <summary>Runs <paramref name="read"/>.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.ModelFileMissing"/>.</exception>
    public static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, error);
        }
    }

    /// <summary>The error of a file that cannot be read.</summary>
    public static HarnessException Unreadable(string path, Exception error)
    {
        var absent = error is FileNotFoundException or DirectoryNotFoundException;
        return new HarnessException(
            ErrorCode.ModelFileMissing,
            absent ? $"the model has no {Path.GetFileName(path)}" : $"{Path.GetFileName(path)} cannot be read: {error.Message}",
            path,
            absent ? "the folder is not a model in Hugging Face layout, or a download stopped half-way" : "permissions or the disk",
            "give a folder with config.json, model.safetensors, vocab.json and merges.txt",
            error);
    }
}
