using System.Runtime.InteropServices;

namespace Harness.Tests.Unit.Package;

/// <summary>
/// A fact about a project that restores the package. Another TorchBackend restored no libtorch that could be restored again here: the test
/// says so and is skipped.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public class LibTorchFactAttribute : FactAttribute
{
    /// <summary>The package with the libtorch of each system.</summary>
    public static readonly IReadOnlyDictionary<string, string> LibTorch = new Dictionary<string, string>
    {
        ["linux-x64"] = "libtorch-cpu-linux-x64",
        ["win-x64"] = "libtorch-cpu-win-x64",
        ["osx-arm64"] = "libtorch-cpu-osx-arm64",
    };

    public LibTorchFactAttribute() =>
        Skip = LibTorch.TryGetValue(RuntimeInformation.RuntimeIdentifier, out var package)
            && Directory.Exists(Path.Combine(StrangersRepository.MachinesPackages, package))
                ? null
                : "no libtorch for the processor among this machine's packages";
}
