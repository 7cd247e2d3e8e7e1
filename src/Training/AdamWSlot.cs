using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Harness.Training;

/// <summary>A parameter with AdamW's two moments of its gradient.</summary>
internal sealed class AdamWSlot(string name, Parameter parameter) : IDisposable
{
    /// <summary>Its name in the checkpoint.</summary>
    public string Name { get; } = name;

    /// <summary>The parameter itself.</summary>
    public Parameter Parameter { get; } = parameter;

    /// <summary>The running mean of its gradient.</summary>
    public Tensor Mean { get; } = zeros_like(parameter, requires_grad: false).DetachFromDisposeScope();

    /// <summary>The running mean of the gradient's square.</summary>
    public Tensor Square { get; } = zeros_like(parameter, requires_grad: false).DetachFromDisposeScope();

    /// <summary>Whether weight decay applies: to matrices and embeddings, not to biases and LayerNorms.</summary>
    public bool Decays { get; } = parameter.dim() >= 2;

    /// <inheritdoc/>
    public void Dispose()
    {
        Mean.Dispose();
        Square.Dispose();
    }
}
