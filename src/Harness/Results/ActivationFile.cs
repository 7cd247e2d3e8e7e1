using Harness.Runs;

namespace Harness.Results;

/// <summary>Activations as NumPy's <c>.npz</c> or as <c>.safetensors</c>, by the end of the file's name. Each layer is read when it is asked for.</summary>
public static class ActivationFile
{
    /// <summary>Checks a name before anything is computed.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.InvalidOption"/>: it ends in neither.</exception>
    public static void Validate(string path)
    {
        if (!IsNpz(path) && !IsSafetensors(path))
        {
            throw new HarnessException(
                ErrorCode.InvalidOption,
                $"\"{Path.GetFileName(path)}\" names neither of the two kinds of files that activations are saved in",
                path,
                "another ending, or none",
                "write a name that ends in .npz, for numpy.load, or in .safetensors");
        }
    }

    /// <summary>Writes a file.</summary>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.InvalidOption"/> or <see cref="ErrorCode.OutputNotWritable"/>.
    /// </exception>
    public static void Write(string path, SavedActivations saved)
    {
        Validate(path);
        if (IsNpz(path))
            ActivationsNpz.Write(path, saved);
        else
            ActivationsSafetensors.Write(path, saved);
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.InvalidOption"/>, or <see cref="ErrorCode.ActivationsUnfit"/>: it is not there, damaged, or another file.
    /// </exception>
    public static SavedActivations Read(string path)
    {
        Validate(path);
        return UnfitActivations.Guard(path, () => IsNpz(path) ? ActivationsNpz.Read(path) : ActivationsSafetensors.Read(path));
    }

    private static bool IsNpz(string path) => path.EndsWith(".npz", StringComparison.OrdinalIgnoreCase);

    private static bool IsSafetensors(string path) => path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase);
}
