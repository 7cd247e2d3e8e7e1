using System.Runtime.InteropServices;

namespace Harness.Native;

/// <summary>
/// A forward pass takes and frees the same few megabytes for every layer. glibc gives freed memory of that size back to the system, which
/// hands it out again page by page and zeroed: a twentieth of the time of the pass. Kept, the same warm pages serve every layer.
/// </summary>
internal static partial class FreedMemory
{
    private const int TrimThreshold = -1;
    private const int MmapThreshold = -3;

    /// <summary>
    /// Keeps up to 256 MiB of freed memory in blocks of up to 32 MiB, the most that glibc allows. Larger ones go back as ever.
    /// </summary>
    public static void Keep()
    {
        try
        {
            _ = SetAllocatorOption(MmapThreshold, 32 << 20);
            _ = SetAllocatorOption(TrimThreshold, 256 << 20);
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library than glibc: it only costs time.
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetAllocatorOption(int option, int value);
}
