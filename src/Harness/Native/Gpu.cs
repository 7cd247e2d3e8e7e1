using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Harness.Native;

/// <summary>Asks the NVIDIA driver about its GPUs.</summary>
internal static partial class Gpu
{
    /// <summary>Free bytes of the GPU that the calling thread has just used; null where the driver does not say.</summary>
    public static long? FreeMemory() => Ask(() =>
    {
        nuint free, total;
        var result = OperatingSystem.IsWindows() ? AskMemoryOnWindows(out free, out total) : AskMemoryOnLinux(out free, out total);
        return result == 0 && free <= total ? (long?)free : null;
    });

    /// <summary>The model of a GPU, for example <c>NVIDIA H100 80GB HBM3</c>; null where the driver does not say.</summary>
    /// <param name="index">From 0.</param>
    public static string? Name(int index) => Ask(() =>
    {
        var name = new byte[256];
        var result = OperatingSystem.IsWindows()
            ? AskNameOnWindows(name, name.Length, index)
            : AskNameOnLinux(name, name.Length, index);
        return result == 0 ? Encoding.UTF8.GetString(name.AsSpan(0, Math.Max(0, name.AsSpan().IndexOf((byte)0)))) : null;
    });

    /// <summary>The newest CUDA that the driver knows, for example <c>13.0</c>; null where there is no driver.</summary>
    public static string? Driver() => Ask(() =>
    {
        var result = OperatingSystem.IsWindows() ? AskDriverOnWindows(out var version) : AskDriverOnLinux(out version);
        return result == 0 ? FormattableString.Invariant($"{version / 1000}.{version % 1000 / 10}") : null;
    });

    /// <summary>
    /// Each GPU of the machine with the release of its driver, for example <c>NVIDIA H100 80GB HBM3, 550.54.15</c>, as <c>nvidia-smi</c> says,
    /// since CUDA does not know the release; empty where none answers.
    /// </summary>
    public static IReadOnlyList<string> All()
    {
        var start = new ProcessStartInfo("nvidia-smi", ["--query-gpu=name,driver_version", "--format=csv,noheader"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            process.WaitForExit();
            return process.ExitCode == 0 ? lines : [];
        }
        catch (Win32Exception)
        {
            return [];
        }
    }

    private static T? Ask<T>(Func<T?> ask)
    {
        try
        {
            return ask();
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            return default;
        }
    }

    [LibraryImport("libcuda.so.1", EntryPoint = "cuMemGetInfo_v2")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int AskMemoryOnLinux(out nuint free, out nuint total);

    [LibraryImport("nvcuda", EntryPoint = "cuMemGetInfo_v2")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int AskMemoryOnWindows(out nuint free, out nuint total);

    [LibraryImport("libcuda.so.1", EntryPoint = "cuDeviceGetName")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int AskNameOnLinux([Out] byte[] name, int length, int device);

    [LibraryImport("nvcuda", EntryPoint = "cuDeviceGetName")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int AskNameOnWindows([Out] byte[] name, int length, int device);

    [LibraryImport("libcuda.so.1", EntryPoint = "cuDriverGetVersion")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int AskDriverOnLinux(out int version);

    [LibraryImport("nvcuda", EntryPoint = "cuDriverGetVersion")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int AskDriverOnWindows(out int version);
}
