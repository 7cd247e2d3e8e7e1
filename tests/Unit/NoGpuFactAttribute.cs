using Harness.Native;
using TorchSharp;

namespace Harness.Tests.Unit;

/// <summary>A fact about a machine without a GPU, or a build without CUDA. Where both are there it says so and is skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NoGpuFactAttribute : FactAttribute
{
    public NoGpuFactAttribute()
    {
        TorchRuntime.EnsureLoaded();
        Skip = torch.cuda.is_available() ? "this machine has a GPU, and this build has CUDA" : null;
    }
}
