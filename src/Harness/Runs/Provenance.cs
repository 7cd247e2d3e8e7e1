using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Harness.Runs;

/// <summary>What a result can be traced back to: versions and memory of the process that made it.</summary>
public static class Provenance
{
    /// <summary>The packages whose code decides the numbers.</summary>
    private static readonly ImmutableArray<string> Packages =
        ["TorchSharp", "Microsoft.ML.Tokenizers", "ScottPlot", "Accord.Statistics"];

    /// <summary>The largest resident set of this process so far, in bytes.</summary>
    public static long PeakMemoryBytes
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64;
        }
    }

    /// <summary>Versions of the harness, the runtime, the operating system and the packages that are in this build, and the processor.</summary>
    public static ImmutableSortedDictionary<string, string> Versions()
    {
        var versions = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        versions["Harness"] = Informational(typeof(Provenance).Assembly);
        versions["runtime"] = RuntimeInformation.FrameworkDescription;
        versions["operating system"] = RuntimeInformation.OSDescription;
        versions["architecture"] = RuntimeInformation.ProcessArchitecture.ToString();
        versions["processor"] = Processor.Model;
        versions["vector unit"] = Processor.VectorUnit;
        foreach (var package in Packages)
            if (TryLoad(package) is { } assembly)
                versions[package] = Informational(assembly);
        return versions.ToImmutable();
    }

    private static Assembly? TryLoad(string name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static string Informational(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? $"{assembly.GetName().Version}";
}
