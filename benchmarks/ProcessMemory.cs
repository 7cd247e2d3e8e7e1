using System.Globalization;

namespace Harness.Benchmarks;

/// <summary>The largest resident set of this process, on Linux.</summary>
internal static class ProcessMemory
{
    /// <summary>VmHWM, bytes.</summary>
    public static long Peak => 1024 * long.Parse(
        File.ReadLines("/proc/self/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))[6..^3],
        CultureInfo.InvariantCulture);

    /// <summary>Lets the largest resident set begin anew at what is resident now.</summary>
    public static void ForgetPeak() => File.WriteAllText("/proc/self/clear_refs", "5");
}
