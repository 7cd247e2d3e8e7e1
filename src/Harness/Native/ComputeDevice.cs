using System.Collections.Immutable;
using System.Globalization;
using Harness.Runs;
using TorchSharp;

namespace Harness.Native;

/// <summary>Reads the name of a device as <c>--device</c> takes it.</summary>
public static class ComputeDevice
{
    /// <summary>The names without the number of a GPU.</summary>
    public static readonly ImmutableArray<string> Names = ["auto", "cpu", "cuda"];

    /// <summary>Gives the devices that a text names, separated by commas, for example <c>cuda:0,cuda:1</c>.</summary>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.UnknownDevice"/>: also where processor and GPU, or GPUs of different models, are mixed, whose roundings differ. Otherwise as
    /// <see cref="Parse"/>.
    /// </exception>
    public static ImmutableArray<torch.Device> ParseList(string text)
    {
        ImmutableArray<torch.Device> devices = [.. text.Split(',').Select(Parse)];
        if (devices.Select(device => device.type).Distinct().Count() == 1)
        {
            RefuseOtherModels(text, devices);
            return devices;
        }

        throw new HarnessException(
            ErrorCode.UnknownDevice,
            "processor and GPU cannot share one run",
            $"--device {text}",
            "their roundings differ, and which computes what would depend on their speed",
            "name devices of one kind, for example cuda:0,cuda:1");
    }

    private static void RefuseOtherModels(string text, ImmutableArray<torch.Device> devices)
    {
        if (devices.Length == 1 || devices[0].type != DeviceType.CUDA)
            return;
        string[] models = [.. devices.Select(device => Gpu.Name(device.index) ?? "unknown").Distinct()];
        if (models.Length > 1)
        {
            throw new HarnessException(
                ErrorCode.UnknownDevice,
                $"GPUs of different models cannot share one run: {string.Join(", ", models)}",
                $"--device {text}",
                "their roundings differ, and which computes what would depend on their speed",
                "name GPUs of one model");
        }
    }

    /// <summary>
    /// Gives the device that a text names: <c>cpu</c>, <c>cuda</c> (the first GPU), <c>cuda:n</c>, or <c>auto</c>, which is the first
    /// GPU where there is one and else the processor.
    /// </summary>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.UnknownDevice"/>: the text is none of these. <see cref="ErrorCode.CudaUnavailable"/>: there is no such GPU.
    /// <see cref="ErrorCode.TorchNotLoadable"/>: libtorch cannot be loaded.
    /// </exception>
    public static torch.Device Parse(string text)
    {
        var index = text switch
        {
            "auto" or "cpu" => -1,
            "cuda" => 0,
            _ when text.StartsWith("cuda:", StringComparison.Ordinal)
                && int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var n) => n,
            _ => throw new HarnessException(
                ErrorCode.UnknownDevice,
                $"\"{text}\" is not a device",
                $"--device {text}",
                "a misspelt name",
                $"{Misspelling.DidYouMean(text, Names)}use auto, cpu, cuda or cuda:n with n = 0, 1, …, or several cuda:n separated by commas"),
        };

        TorchRuntime.EnsureLoaded();
        if (text == "cpu" || (text == "auto" && !torch.cuda.is_available()))
            return torch.CPU;

        var present = torch.cuda.is_available() ? torch.cuda.device_count() : 0;
        if (index >= present)
        {
            throw new HarnessException(
                ErrorCode.CudaUnavailable,
                present == 0
                    ? "CUDA was asked for and is not available"
                    : FormattableString.Invariant($"there is no such GPU: the last is cuda:{present - 1}"),
                $"--device {text}",
                "no NVIDIA GPU or driver, or a build for the processor alone",
                "build with -p:TorchBackend=cuda on a machine with an NVIDIA driver, or use --device cpu");
        }

        return torch.device(DeviceType.CUDA, Math.Max(index, 0));
    }
}
