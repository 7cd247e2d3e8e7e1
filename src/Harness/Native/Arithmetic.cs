using System.Collections.Immutable;
using Harness.Runs;
using TorchSharp;

namespace Harness.Native;

/// <summary>What of the machine decides the last bits of a tensor operation: equal here, equal bits for equal inputs.</summary>
public static class Arithmetic
{
    // The numbers of threads are not among them: the harness sets its own.
    private static readonly ImmutableArray<string> Overrides =
    [
        "ATEN_CPU_CAPABILITY", "MKL_ENABLE_INSTRUCTIONS", "MKL_CBWR", "MKL_DEBUG_CPU_TYPE", "MKL_DYNAMIC", "OMP_DYNAMIC",
        "OMP_THREAD_LIMIT", "DNNL_MAX_CPU_ISA", "ONEDNN_MAX_CPU_ISA", "DNNL_DEFAULT_FPMATH_MODE", "ONEDNN_DEFAULT_FPMATH_MODE",
        "NVIDIA_TF32_OVERRIDE", "TORCH_ALLOW_TF32_CUBLAS_OVERRIDE", "CUBLAS_WORKSPACE_CONFIG",
    ];

    /// <summary>
    /// libtorch's version; processor and vectors, or the GPU's model and driver; and each environment variable that is set and makes
    /// a library choose other code.
    /// </summary>
    /// <param name="device">Where the operations run.</param>
    public static ImmutableSortedDictionary<string, string> Of(torch.Device device)
    {
        var facts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        facts["libtorch"] = TorchRuntime.LibTorchVersion;
        if (device.type == DeviceType.CUDA)
        {
            facts["GPU"] = Gpu.Name(Math.Max(device.index, 0)) ?? "unknown";
            facts["GPU driver"] = Gpu.Driver() ?? "unknown";
        }
        else
        {
            facts["processor signature"] = Processor.Signature;
            facts["vector unit"] = Processor.VectorUnit;
        }

        foreach (var name in Overrides)
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
                facts[name] = value;
        return facts.ToImmutable();
    }
}
