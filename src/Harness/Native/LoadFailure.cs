using System.Text.RegularExpressions;
using Harness.Runs;

namespace Harness.Native;

/// <summary>Puts into words why a native library cannot be loaded: which file, which library asked for what, what to install.</summary>
internal static partial class LoadFailure
{
    /// <summary>The bridge is not beside the program.</summary>
    public static HarnessException BridgeMissing(string file) => new(
        ErrorCode.TorchNotLoadable,
        $"there is no {file}, TorchSharp's bridge between .NET and libtorch",
        AppContext.BaseDirectory,
        "the output folder is incomplete, or TorchSharp has no native code for this system",
        "build again (dotnet build); TorchSharp runs on Linux x64, Windows x64 and macOS on Apple silicon");

    /// <summary>The operating system's loader refused a file.</summary>
    public static HarnessException Of(string path, Exception error)
    {
        var reason = Reason(error.Message);
        return new HarnessException(
            ErrorCode.TorchNotLoadable, $"{Path.GetFileName(path)} cannot be loaded", path, reason, Repair(reason), error);
    }

    /// <summary>The loader's own words, without the advice that .NET puts before them; one line.</summary>
    internal static string Reason(string message)
    {
        var lines = message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith("Unable to load", StringComparison.Ordinal))
            .Distinct()
            .ToList();
        return lines.Count > 0 ? string.Join("; ", lines) : message.Trim();
    }

    /// <summary>What to install, from what the loader said.</summary>
    internal static string Repair(string reason)
    {
        if (MissingVersion().Match(reason) is { Success: true } version)
        {
            return version.Groups[1].Value switch
            {
                "GLIBC" => $"glibc {version.Groups[2].Value} or newer comes with a newer release of the operating system: "
                    + "Debian 12, Ubuntu 22.04 or newer will do",
                "GLIBCXX" or "CXXABI" => $"install a newer libstdc++6 ({version.Value}): Debian 12, Ubuntu 22.04 or newer have one",
                _ => $"install a newer version of the library that lacks {version.Value}",
            };
        }

        if (MissingFile().Match(reason) is { Success: true } file)
        {
            var package = file.Groups[1].Value switch
            {
                "libstdc++.so.6" => "libstdc++6",
                "libgomp.so.1" => "libgomp1",
                "libgcc_s.so.1" => "libgcc-s1",
                _ => null,
            };
            return package is not null
                ? $"install {file.Groups[1].Value}: apt install {package}"
                : $"{file.Groups[1].Value} belongs beside libtorch: build again (dotnet build), or install libtorch or CUDA whole";
        }

        return reason.Contains("undefined symbol", StringComparison.Ordinal)
            ? $"use libtorch {LibTorchFolder.WantedVersion}, for which this TorchSharp is built: unset LD_LIBRARY_PATH, check "
                + LibTorchFolder.HomeVariable
            : OperatingSystem.IsWindows()
                ? "install the Visual C++ 2015-2022 redistributable, or build again (dotnet build)"
                : "the file is damaged or made for another processor: build again (dotnet build)";
    }

    [GeneratedRegex(@"version [`']?(GLIBC|GLIBCXX|CXXABI|GCC)_([\d.]+)' not found", RegexOptions.CultureInvariant)]
    private static partial Regex MissingVersion();

    [GeneratedRegex(@"([\w.+-]+\.so[\w.]*): cannot open shared object file", RegexOptions.CultureInvariant)]
    private static partial Regex MissingFile();
}
