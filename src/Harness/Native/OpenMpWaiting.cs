using System.Runtime.InteropServices;

namespace Harness.Native;

/// <summary>
/// libtorch's threads wait for each other by spinning, dozens of times in a block. On a machine that is busy with something else the
/// thread they wait for may not be running, and a forward pass of a small model takes ten to twenty times as long. Sleeping instead
/// costs next to nothing on a quiet machine.
/// </summary>
internal static partial class OpenMpWaiting
{
    private const string Policy = "OMP_WAIT_POLICY";

    /// <summary>Lets waiting threads sleep, unless the user chose otherwise. It has to come before libgomp is loaded.</summary>
    public static void LetSleep()
    {
        // .NET keeps the environment to itself; a native library sees what setenv was given.
        if (OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable("GOMP_SPINCOUNT") is null)
            _ = SetEnvironment(Policy, "PASSIVE", overwrite: 0);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
