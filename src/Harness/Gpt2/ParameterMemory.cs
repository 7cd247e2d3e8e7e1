using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Modules;

namespace Harness.Gpt2;

/// <summary>Reads and writes the values of a parameter where they lie; one on a GPU goes through a copy of that one tensor.</summary>
internal static class ParameterMemory
{
    /// <summary>Sets a parameter's values.</summary>
    /// <param name="parameter">fp32 and contiguous.</param>
    /// <param name="fill">Gets the memory to write, in C order.</param>
    public static void Write(Parameter parameter, Action<Span<float>> fill)
    {
        if (parameter.device_type == DeviceType.CPU)
        {
            fill(Values(parameter));
            return;
        }

        using var noGradient = torch.no_grad();
        using var staging = torch.empty(parameter.shape, torch.float32, torch.CPU);
        fill(Values(staging));
        using var self = parameter.copy_(staging);
    }

    /// <summary>Shows a parameter's values.</summary>
    /// <param name="parameter">fp32 and contiguous.</param>
    /// <param name="read">Gets the memory to read, in C order.</param>
    public static void Read(Parameter parameter, Action<Span<float>> read)
    {
        if (parameter.device_type == DeviceType.CPU)
        {
            read(Values(parameter));
            return;
        }

        using var noGradient = torch.no_grad();
        using var copy = parameter.cpu();
        read(Values(copy));
    }

    private static Span<float> Values(torch.Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);
}
