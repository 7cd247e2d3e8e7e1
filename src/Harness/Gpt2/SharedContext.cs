using System.Collections.Immutable;
using TorchSharp;

namespace Harness.Gpt2;

/// <summary>What every version of the last tokens of a window shares, one entry per layer: the model reads it once.</summary>
/// <param name="Inputs">The residual stream of the last tokens before the block, [tokens, n_embd].</param>
/// <param name="Keys">The keys of the tokens before them, [n_head, tokens before, n_embd / n_head].</param>
/// <param name="Values">Their values, of the same shape.</param>
public sealed record SharedContext(
    ImmutableArray<torch.Tensor> Inputs, ImmutableArray<torch.Tensor> Keys, ImmutableArray<torch.Tensor> Values) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in Inputs.Concat(Keys).Concat(Values))
            tensor.Dispose();
    }
}
