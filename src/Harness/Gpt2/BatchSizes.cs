using System.Numerics;
using Harness.Native;
using TorchSharp;

namespace Harness.Gpt2;

/// <summary>How many windows to read at once where the user does not say.</summary>
public static class BatchSizes
{
    /// <summary>
    /// On the processor: the matrix products of four windows of 91 tokens are as fast as those of more, in half the memory of eight
    /// (docs/validation.md).
    /// </summary>
    public const int OnProcessor = 4;

    /// <summary>On a GPU, at most; larger ones are no faster.</summary>
    public const int MostOnGpu = 64;

    /// <summary>The batch size for a model on its device: on a GPU a power of two that fits the memory which is free now.</summary>
    /// <param name="model">The model.</param>
    /// <param name="tokens">Tokens of a window.</param>
    /// <param name="literal">Whether the logits and every hooked output are kept.</param>
    public static int For(Gpt2Model model, int tokens, bool literal) => model.Device.type == DeviceType.CUDA
        ? Fitting(Gpu.FreeMemory() ?? long.MaxValue, WindowBytes(model.Config, tokens, literal))
        : OnProcessor;

    /// <summary>
    /// The largest power of two whose windows take half the free memory at most; at least 1, at most <see cref="MostOnGpu"/>.
    /// </summary>
    internal static int Fitting(long freeBytes, long windowBytes)
    {
        var windows = Math.Clamp(freeBytes / 2 / windowBytes, 1, MostOnGpu);
        return (int)(1UL << BitOperations.Log2((ulong)windows));
    }

    /// <summary>
    /// Bytes that a window takes at the widest place of a block, in 32-bit floats: the stream before and after, its normalised copies,
    /// 4 n_embd twice.
    /// </summary>
    internal static long WindowBytes(Gpt2Config config, int tokens, bool literal)
    {
        var numbers = 12L * config.NEmbd;
        if (literal)
            numbers += 4L * config.NEmbd * config.NLayer + config.VocabSize;
        return sizeof(float) * tokens * numbers;
    }
}
