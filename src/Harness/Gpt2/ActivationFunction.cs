using System.Collections.Frozen;
using TorchSharp;
using static TorchSharp.torch.nn.functional;

namespace Harness.Gpt2;

/// <summary>The non-linearity of an MLP.</summary>
/// <param name="Name">Its name in <c>config.json</c>.</param>
/// <param name="Apply">Computes it; the shape stays.</param>
public sealed record ActivationFunction(string Name, Func<torch.Tensor, torch.Tensor> Apply)
{
    /// <summary>GPT-2's own: 0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))), the tanh approximation of GELU.</summary>
    public static readonly ActivationFunction NewGelu = new("gelu_new", x => gelu(x, TorchSharp.Modules.GELU.Approximate.tanh));

    /// <summary>x Phi(x) with the normal distribution itself.</summary>
    public static readonly ActivationFunction Gelu = new("gelu", x => gelu(x));

    /// <summary>max(0, x).</summary>
    public static readonly ActivationFunction Relu = new("relu", x => relu(x));

    /// <summary>x / (1 + exp(-x)).</summary>
    public static readonly ActivationFunction Silu = new("silu", x => silu(x));

    /// <summary>
    /// By transformers' names (its <c>activations.py</c>). Several names are one function, computed by operations in another order; they
    /// are one here, too.
    /// </summary>
    public static readonly FrozenDictionary<string, ActivationFunction> ByName = new Dictionary<string, ActivationFunction>
    {
        ["gelu_new"] = NewGelu,
        ["gelu_pytorch_tanh"] = NewGelu,
        ["gelu_fast"] = NewGelu,
        ["gelu_accurate"] = NewGelu,
        ["gelu"] = Gelu,
        ["gelu_python"] = Gelu,
        ["relu"] = Relu,
        ["silu"] = Silu,
        ["swish"] = Silu,
    }.ToFrozenDictionary();

    /// <inheritdoc/>
    public override string ToString() => Name;
}
