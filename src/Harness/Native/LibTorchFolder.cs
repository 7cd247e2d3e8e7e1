using System.Globalization;
using System.Text.RegularExpressions;
using Harness.Runs;

namespace Harness.Native;

/// <summary>A folder that holds libtorch.</summary>
/// <param name="Path">The folder of <c>libtorch_cpu</c> itself.</param>
/// <param name="Version">Its version, for example <c>2.10.0+cpu</c>; null where nothing beside it tells.</param>
internal sealed partial record LibTorchFolder(string Path, string? Version)
{
    /// <summary>The major and minor version of libtorch that TorchSharp 0.107 was built for.</summary>
    public const string WantedVersion = "2.10";

    /// <summary>The environment variable that a build with <c>TorchBackend=system</c> reads.</summary>
    public const string HomeVariable = "LIBTORCH_HOME";

    /// <summary>The file name that this operating system gives a library.</summary>
    public static string FileName(string library) =>
        OperatingSystem.IsWindows() ? library + ".dll" : OperatingSystem.IsMacOS() ? $"lib{library}.dylib" : $"lib{library}.so";

    /// <summary>The file beside the program, or where its dependency list says; null where there is none.</summary>
    public static string? FindOwn(string library)
    {
        var listed = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        return listed.Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append(AppContext.BaseDirectory)
            .Select(folder => System.IO.Path.Combine(folder, FileName(library)))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>The libtorch that came with the build; where there is none, the one that <c>LIBTORCH_HOME</c> names.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.TorchNotLoadable"/>: there is none, or its version does not fit.</exception>
    public static LibTorchFolder Find(string? home)
    {
        if (FindOwn("torch_cpu") is { } own)
            return new LibTorchFolder(System.IO.Path.GetDirectoryName(own)!, RestoredVersion());

        if (string.IsNullOrEmpty(home))
        {
            throw new HarnessException(
                ErrorCode.TorchNotLoadable,
                $"there is no {FileName("torch_cpu")}, the library that computes",
                $"{AppContext.BaseDirectory}, and {HomeVariable} is not set",
                "the program was built with TorchBackend=system, or its output folder is incomplete",
                $"set {HomeVariable} to the folder of a libtorch {WantedVersion} or of Python's torch {WantedVersion} (its torch/lib), "
                + "or build again without TorchBackend=system");
        }

        return FromHome(home);
    }

    /// <summary>The libtorch of <c>LIBTORCH_HOME</c>: the folder itself or its <c>lib</c>.</summary>
    /// <inheritdoc cref="Find"/>
    public static LibTorchFolder FromHome(string home)
    {
        string[] candidates = [home, System.IO.Path.Combine(home, "lib"), System.IO.Path.Combine(home, "torch", "lib")];
        if (candidates.FirstOrDefault(folder => File.Exists(System.IO.Path.Combine(folder, FileName("torch_cpu")))) is not { } found)
        {
            throw new HarnessException(
                ErrorCode.TorchNotLoadable,
                $"{HomeVariable} names a folder without {FileName("torch_cpu")}",
                string.Join(", ", candidates),
                "the variable points at something else",
                $"set {HomeVariable} to the folder that holds {FileName("torch_cpu")}; for Python's torch that is what "
                + "python -c \"import torch, os; print(os.path.join(os.path.dirname(torch.__file__), 'lib'))\" prints");
        }

        var folder = System.IO.Path.GetFullPath(found);
        var version = ReadVersion(folder);
        var libtorch = new LibTorchFolder(folder, version);
        return version is null || Distance(version) <= 1 ? libtorch : throw libtorch.OtherVersion("");
    }

    /// <summary>Whether it is of the minor version before or after the wanted one: <see cref="TorchSelfTest"/> decides whether it serves.</summary>
    public bool IsNeighbour => Version is { } version && Distance(version) == 1;

    /// <summary>The error of a libtorch of another version.</summary>
    /// <param name="fault">What it does otherwise, as the rest of a sentence; empty where it was not tried.</param>
    public HarnessException OtherVersion(string fault) => new(
        ErrorCode.TorchNotLoadable,
        $"this libtorch is version {Version}; TorchSharp here is built for {WantedVersion}{(fault.Length > 0 ? $", and {fault}" : "")}",
        Path,
        "the bridge between .NET and libtorch calls into C++ classes that change with every minor version",
        $"install torch {WantedVersion} (pip install \"torch=={WantedVersion}.*\") or libtorch {WantedVersion} and set "
        + $"{HomeVariable} to it, or build without TorchBackend=system");

    // Minor versions between a libtorch and the wanted one; another major version is far.
    private static int Distance(string version)
    {
        var (found, wanted) = (MajorAndMinor().Match(version), MajorAndMinor().Match(WantedVersion));
        return found.Success && found.Groups[1].Value == wanted.Groups[1].Value
            ? Math.Abs(Minor(found) - Minor(wanted))
            : int.MaxValue;

        static int Minor(Match match) => int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Reads the version that a libtorch states about itself: <c>build-version</c> of the libtorch archive, <c>version.py</c> of
    /// Python's torch, its C++ header, or the version in the name of the file that a link leads to.
    /// </summary>
    internal static string? ReadVersion(string folder)
    {
        var parent = System.IO.Path.Combine(folder, "..");
        if (TextOf(parent, "build-version") is { } archive)
            return archive.Trim();
        if (TextOf(parent, "version.py") is { } python && PythonVersion().Match(python) is { Success: true } match)
            return match.Groups[1].Value;
        foreach (var header in new[] { "include/torch/headeronly/version.h", "include/torch/csrc/api/include/torch/version.h" })
        {
            if (TextOf(parent, header) is { } text && HeaderVersion(text) is { } version)
                return version;
        }

        var target = new FileInfo(System.IO.Path.Combine(folder, FileName("torch_cpu"))).ResolveLinkTarget(returnFinalTarget: true);
        return target is not null && LinkVersion().Match(target.Name) is { Success: true } link ? link.Groups[1].Value : null;
    }

    // The packages that the build restored stand in the program's dependency list.
    private static string? RestoredVersion()
    {
        var lists = AppContext.GetData("APP_CONTEXT_DEPS_FILES") as string ?? "";
        return lists.Split(';', StringSplitOptions.RemoveEmptyEntries).Where(File.Exists)
            .Select(list => RestoredPackage().Match(File.ReadAllText(list)))
            .FirstOrDefault(match => match.Success)?.Groups[1].Value;
    }

    private static string? TextOf(string folder, string file)
    {
        var path = System.IO.Path.Combine(folder, file);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }

    private static string? HeaderVersion(string text)
    {
        var parts = HeaderPart().Matches(text).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        return parts.TryGetValue("MAJOR", out var major) && parts.TryGetValue("MINOR", out var minor)
            ? string.Create(CultureInfo.InvariantCulture, $"{major}.{minor}.{parts.GetValueOrDefault("PATCH", "0")}")
            : null;
    }

    [GeneratedRegex("\"libtorch-[^\"/]*/([0-9][^\"]*)\"", RegexOptions.CultureInvariant)]
    private static partial Regex RestoredPackage();

    [GeneratedRegex("""__version__\s*=\s*['"]([^'"]+)['"]""", RegexOptions.CultureInvariant)]
    private static partial Regex PythonVersion();

    [GeneratedRegex(@"#define\s+TORCH_VERSION_(MAJOR|MINOR|PATCH)\s+(\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex HeaderPart();

    [GeneratedRegex(@"\A([0-9]{1,4})\.([0-9]{1,4})(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex MajorAndMinor();

    [GeneratedRegex(@"\.so\.(\d+\.\d+(\.\d+)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex LinkVersion();
}
