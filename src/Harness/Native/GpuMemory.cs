using System.Runtime.InteropServices;

namespace Harness.Native;

/// <summary>Asks the NVIDIA driver how much memory a GPU has free.</summary>
internal static partial class GpuMemory
{
    /// <summary>Free bytes of the GPU that the calling thread has just used; null where the driver does not say.</summary>
    public static long? Free()
    {
        try
        {
            nuint free, total;
            var result = OperatingSystem.IsWindows() ? AskWindows(out free, out total) : AskLinux(out free, out total);
            return result == 0 && free <= total ? (long)free : null;
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }
    }

    [LibraryImport("libcuda.so.1", EntryPoint = "cuMemGetInfo_v2")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int AskLinux(out nuint free, out nuint total);

    [LibraryImport("nvcuda", EntryPoint = "cuMemGetInfo_v2")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int AskWindows(out nuint free, out nuint total);
}
