using Harness.Runs;

namespace Harness.Gpt2;

/// <summary>
/// GPT-2's own initialisation, drawn from a seed: normal with standard deviation 0.02; 0.02 / sqrt(2 n_layer) for the projections that
/// write to the residual stream (<c>c_proj</c>); biases 0; LayerNorm 1 and 0 (Radford et al. 2019, section 2.3, and transformers'
/// <c>GPT2PreTrainedModel._init_weights</c>). The same bits on every platform and device, see <see cref="GaussianStream"/>.
/// </summary>
public static class RandomWeights
{
    private const double StandardDeviation = 0.02;

    /// <summary>Draws all weights of a model. Each tensor has its own stream, so neither their order nor threads change a bit.</summary>
    /// <param name="model">The model; its weights are overwritten.</param>
    /// <param name="seed">The seed.</param>
    public static void Initialize(Gpt2Model model, ulong seed) => Parallel.ForEach(
        model.named_parameters().OrderByDescending(named => named.parameter.NumberOfElements),
        named => ParameterMemory.Write(named.parameter, values => Draw(named.name, values, model.Config, seed)));

    /// <summary>Draws the values of one tensor.</summary>
    /// <param name="name">Its name in the checkpoint without prefix.</param>
    /// <param name="values">Takes them, in C order.</param>
    /// <param name="config">The model's sizes.</param>
    /// <param name="seed">The seed.</param>
    internal static void Draw(string name, Span<float> values, Gpt2Config config, ulong seed)
    {
        if (name.EndsWith(".bias", StringComparison.Ordinal))
        {
            values.Clear();
            return;
        }

        if (name.Contains("ln_", StringComparison.Ordinal))
        {
            values.Fill(1);
            return;
        }

        var deviation = name.EndsWith(".c_proj.weight", StringComparison.Ordinal)
            ? StandardDeviation / Math.Sqrt(2.0 * config.NLayer)
            : StandardDeviation;
        var stream = new GaussianStream(seed, name);
        foreach (ref var value in values)
            value = (float)(deviation * stream.Next());
    }
}
