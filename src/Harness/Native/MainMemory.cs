using System.Runtime.InteropServices;

namespace Harness.Native;

/// <summary>The memory of the machine, or of the container that the process runs in.</summary>
internal static class MainMemory
{
    /// <summary>
    /// Bytes that the process can have at most. In a container the runtime says three quarters of the limit, which it keeps for managed
    /// memory; weights are not managed.
    /// </summary>
    public static long Bytes => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 3 * 4;

    /// <summary>Whether an exception says that memory ran out, in libtorch's own words: on a GPU, on the processor.</summary>
    public static bool RanOut(Exception error) => error is OutOfMemoryException
        || (error is ExternalException
            && (error.Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase)
                || error.Message.Contains("can't allocate memory", StringComparison.Ordinal)));
}
