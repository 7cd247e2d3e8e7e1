using Harness.Gpt2;
using Harness.Runs;
using Harness.Safetensors;

namespace Harness.Tests.Unit.Gpt2;

/// <summary>
/// A model small enough to follow by hand, with weights far from an initialisation (the <c>lively_weights</c> of reference.py), so that
/// every part of the forward pass shows in the result.
/// </summary>
internal static class TinyModel
{
    public static readonly Gpt2Config Config = new(NLayer: 2, NHead: 2, NEmbd: 8, NPositions: 16, VocabSize: 20, LayerNormEpsilon: 1e-5);

    public static Gpt2Model Create() => Create(Config);

    /// <summary>A model of other sizes, or a variant of GPT-2.</summary>
    public static Gpt2Model Create(Gpt2Config config)
    {
        var model = new Gpt2Model(config);
        foreach (var (name, parameter) in model.named_parameters())
        {
            ParameterMemory.Write(
                parameter, values => Array.ConvertAll(Weights(name, values.Length), value => (float)value).CopyTo(values));
        }

        return model;
    }

    /// <summary>The values of one tensor: fp32 numbers, held as doubles.</summary>
    public static double[] Weights(string name, int count)
    {
        var gain = name.Contains("ln_", StringComparison.Ordinal) && name.EndsWith(".weight", StringComparison.Ordinal);
        var (scale, shift) = gain ? (0.2, 1.0) : (name.EndsWith(".bias", StringComparison.Ordinal) ? 0.2 : 0.4, 0.0);
        var stream = new GaussianStream(7, name);
        return [.. Enumerable.Range(0, count).Select(_ => (double)(float)(shift + scale * stream.Next()))];
    }

    /// <summary>All tensors, to be written to a file.</summary>
    public static List<SafetensorsTensor> Tensors(string prefix = "") =>
    [
        .. Config.Tensors().Select(tensor => new SafetensorsTensor(
            prefix + tensor.Name,
            [.. tensor.Shape],
            () => Array.ConvertAll(Weights(tensor.Name, (int)tensor.Shape.Aggregate((a, b) => a * b)), value => (float)value))),
    ];
}
