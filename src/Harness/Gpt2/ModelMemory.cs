using System.Globalization;
using Harness.Native;
using Harness.Runs;
using TorchSharp;

namespace Harness.Gpt2;

/// <summary>Compares the size of a model with the memory, before any of it is taken.</summary>
internal static class ModelMemory
{
    // Modules, parameters and their names, some two dozen objects.
    private const int BytesOfBlockObjects = 16 << 10;

    /// <summary>Stops a model that cannot fit where it is to lie.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.ModelTooLarge"/>.</exception>
    public static void RefuseTooLarge(Gpt2Config config, torch.Device device)
    {
        var onProcessor = (UInt128)config.NLayer * BytesOfBlockObjects + (device.type == DeviceType.CUDA ? 0 : config.Bytes);
        if (onProcessor > (UInt128)MainMemory.Bytes)
            throw TooLarge(config, device);
    }

    /// <summary>The error of a model that does not fit.</summary>
    public static HarnessException TooLarge(Gpt2Config config, torch.Device device, Exception? inner = null) => new(
        ErrorCode.ModelTooLarge,
        FormattableString.Invariant($"the model's weights take {Gigabytes(config.Bytes)} GB and do not fit the memory of {device}"),
        FormattableString.Invariant($"n_layer = {config.NLayer}, n_embd = {config.NEmbd}, vocab_size = {config.VocabSize}"),
        "a size in config.json is wrong, or the machine is too small for this model",
        "compare config.json with the model's page, use a smaller model, or another --device",
        inner);

    private static string Gigabytes(UInt128 bytes) =>
        ((double)bytes / 1e9).ToString("#,0.#", CultureInfo.InvariantCulture);
}
