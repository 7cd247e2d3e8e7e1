using System.Globalization;
using Harness.Runs;
using TorchSharp;

namespace Harness.Gpt2;

/// <summary>Which weights a model folder's architecture is given.</summary>
/// <param name="Seed">The seed of untrained weights, or null for the folder's own.</param>
public readonly record struct ModelWeights(ulong? Seed)
{
    /// <summary>The folder's own weights.</summary>
    public static readonly ModelWeights Own = new(null);

    private const string Prefix = "random:";

    /// <summary>Reads <c>random:SEED</c>.</summary>
    /// <exception cref="HarnessException">It is something else: <see cref="ErrorCode.InvalidOption"/>.</exception>
    public static ModelWeights Parse(string text) =>
        text.StartsWith(Prefix, StringComparison.Ordinal)
        && ulong.TryParse(text.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? new ModelWeights(seed)
            : throw new HarnessException(
                ErrorCode.InvalidOption,
                $"\"{text}\" names no weights",
                "--weights",
                "a missing or malformed seed",
                "write random:SEED with a whole number, for example --weights random:1; leave it out for the model's own weights");

    /// <summary>Loads the model.</summary>
    /// <param name="folder">Its folder in Hugging Face layout.</param>
    /// <param name="device">Where the weights go.</param>
    /// <param name="note">Is told what the user should know of the folder's own weights.</param>
    public Gpt2Model Load(string folder, torch.Device device, Action<string>? note = null) =>
        Seed is { } seed ? Gpt2Checkpoint.Untrained(folder, seed, device) : Gpt2Checkpoint.Load(folder, device, note);
}
