using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Harness.Runs;
using TorchSharp;

namespace Harness.Native;

/// <summary>
/// Finds and loads libtorch and TorchSharp's bridge to it. It acts where it must: on Linux, where the stock bridge does not load on
/// Debian 12 and Ubuntu 22.04 (see <see cref="PatchedBridge"/>) and a libtorch of another version may be in the way, and in a build with
/// <c>TorchBackend=system</c>. Elsewhere TorchSharp finds its libraries by itself.
/// </summary>
public static class TorchRuntime
{
    private const string Bridge = "LibTorchSharp";

    // In the order of their dependencies; those of CUDA are there only in a CUDA build.
    private static readonly string[] Libraries = ["c10", "torch_cpu", "c10_cuda", "torch_cuda", "torch"];

    private static readonly Lazy<(nint Bridge, HarnessException? Failure)> Loaded = new(Load);

    // After it is loaded, since it is used for that.
    private static readonly Lazy<HarnessException?> Tested = new(() =>
        LibTorchFolder.Find(Environment.GetEnvironmentVariable(LibTorchFolder.HomeVariable)) is { IsNeighbour: true } neighbour
            && TorchSelfTest.Fault() is { } fault ? neighbour.OtherVersion(fault) : null);

    /// <summary>The version of the libtorch that computes: that of the build, or of the one that <c>LIBTORCH_HOME</c> names.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.TorchNotLoadable"/>: there is none, or its version does not fit.</exception>
    public static string LibTorchVersion =>
        LibTorchFolder.Find(Environment.GetEnvironmentVariable(LibTorchFolder.HomeVariable)).Version ?? torch.__version__;

    /// <summary>Loads libtorch where that has not happened yet. Everything that computes calls it before its first tensor.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.TorchNotLoadable"/>: it cannot be loaded; the message says why.</exception>
    public static void EnsureLoaded()
    {
        if ((Loaded.Value.Failure ?? Tested.Value) is { } failure)
            throw new HarnessException(failure.Code, failure.What, failure.Where, failure.Cause, failure.Repair, failure.InnerException);
    }

    /// <summary>
    /// Lets TorchSharp's first call into native code come here. Loads nothing itself, so that a process that never computes never maps
    /// half a gigabyte, and never throws, because that would make every type of the library unusable.
    /// </summary>
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Any use of the library may be followed by a torch call; this has to come first.")]
    internal static void Initialize()
    {
        var torchSharp = typeof(torch).Assembly;
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += Resolve;
        try
        {
            NativeLibrary.SetDllImportResolver(torchSharp, (name, assembly, _) => Resolve(assembly, name));
        }
        catch (InvalidOperationException)
        {
            // The host has set its own; the event above still answers where that one does not.
        }
    }

    private static nint Resolve(Assembly assembly, string name) =>
        name == Bridge && assembly == typeof(torch).Assembly ? Loaded.Value.Bridge : 0;

    private static (nint Bridge, HarnessException? Failure) Load()
    {
        try
        {
            if (!OperatingSystem.IsLinux() && LibTorchFolder.FindOwn("torch_cpu") is not null)
                return (0, null);

            OpenMpWaiting.LetSleep();
            FreedMemory.Keep();

            // By full path and before the bridge: the loader would otherwise take another libtorch that lies in its search path.
            var folder = LibTorchFolder.Find(Environment.GetEnvironmentVariable(LibTorchFolder.HomeVariable));
            var files = Libraries.Select(library => Path.Combine(folder.Path, LibTorchFolder.FileName(library)));
            foreach (var path in files.Where(File.Exists))
                LoadFile(path);
            return (LoadBridge(), null);
        }
        catch (HarnessException failure)
        {
            return (0, failure);
        }
    }

    private static nint LoadBridge()
    {
        var path = LibTorchFolder.FindOwn(Bridge) ?? throw LoadFailure.BridgeMissing(LibTorchFolder.FileName(Bridge));
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (DllNotFoundException error) when (PatchedBridge.Cures(error.Message))
        {
            try
            {
                return PatchedBridge.Load(path);
            }
            catch (Exception second)
                when (second is DllNotFoundException or IOException or UnauthorizedAccessException or InvalidDataException)
            {
                throw LoadFailure.Of(path, second);
            }
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            throw LoadFailure.Of(path, error);
        }
    }

    private static void LoadFile(string path)
    {
        try
        {
            NativeLibrary.Load(path);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            throw LoadFailure.Of(path, error);
        }
    }
}
