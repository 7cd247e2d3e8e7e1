using System.Runtime.InteropServices;
using Harness.Runs;

namespace Harness.Native;

/// <summary>
/// The copy of TorchSharp's bridge to libtorch that Debian 12 and Ubuntu 22.04 can load. Stock <c>libLibTorchSharp.so</c> 0.107 asks
/// libstdc++ for version GLIBCXX_3.4.32 of GCC 13, which these lack, through one symbol that no relocation uses
/// (<c>std::ios_base_library_init()</c>). The copy lies in the user's cache; the original, often a hard link into the package cache, is
/// never changed.
/// </summary>
internal static class PatchedBridge
{
    private const string Library = "libstdc++.so.6";
    private const string Version = "GLIBCXX_3.4.32";

    /// <summary>Whether a loader's error text is the one that the patch cures.</summary>
    public static bool Cures(string loaderError) => loaderError.Contains($"version `{Version}' not found", StringComparison.Ordinal);

    /// <summary>Loads the patched copy of a bridge, making it first where the cache lacks it.</summary>
    /// <exception cref="DllNotFoundException">The copy cannot be loaded either.</exception>
    /// <exception cref="InvalidDataException">The original is not a library of the expected form.</exception>
    public static nint Load(string original)
    {
        var bytes = File.ReadAllBytes(original);
        var hash = Sha256Hex.Of(bytes);
        if (!ElfVersionPatch.MakeOptional(bytes, Library, Version))
            throw new InvalidDataException($"{original} does not ask {Library} for {Version}");

        if (UserCache.Folder("native") is { } cache)
        {
            try
            {
                return NativeLibrary.Load(Write(Path.Combine(cache, hash), Path.GetFileName(original), bytes));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // A cache that cannot be written, as in a container: a private folder for this process does as well.
            }
        }

        var folder = Directory.CreateTempSubdirectory("negation-harness-");
        try
        {
            return NativeLibrary.Load(Write(folder.FullName, Path.GetFileName(original), bytes));
        }
        finally
        {
            // What is mapped stays mapped.
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Writes the copy under its final name in one step; leaves one alone that already has these bytes.</summary>
    internal static string Write(string folder, string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
            return path;

        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, Path.GetRandomFileName());
        try
        {
            File.WriteAllBytes(temporary, bytes);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }

        return path;
    }
}
