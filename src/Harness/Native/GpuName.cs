using System.ComponentModel;
using System.Diagnostics;

namespace Harness.Native;

/// <summary>Asks the NVIDIA driver for the names of the GPUs, and for its own version.</summary>
internal static class GpuName
{
    /// <summary>Each GPU with its driver, for example <c>NVIDIA H100 80GB HBM3, 550.54.15</c>; empty where none answers.</summary>
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
}
