using System.Collections.Immutable;
using Harness.Gpt2;
using static TorchSharp.torch;

namespace Harness.Training;

/// <summary>Lets a model go on with a text, one sampled token after the other.</summary>
public static class TextSampler
{
    /// <summary>Samples a continuation. Where the text outgrows the model's positions, the oldest tokens are forgotten.</summary>
    /// <param name="model">The model.</param>
    /// <param name="prompt">The tokens to go on from, at least one.</param>
    /// <param name="count">Tokens to add.</param>
    /// <param name="temperature">Divides the logits: below 1 the likely becomes likelier.</param>
    /// <param name="topK">Draws from so many of the likeliest tokens (Fan, Lewis and Dauphin 2018).</param>
    /// <param name="seed">The seed.</param>
    /// <returns>The added tokens.</returns>
    public static ImmutableArray<int> Continue(
        Gpt2Model model, ImmutableArray<int> prompt, int count, double temperature = 0.8, int topK = 40, int seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfZero(prompt.Length);
        var random = new Random(seed);
        List<int> ids = [.. prompt];
        for (var i = 0; i < count; i++)
        {
            var (tokens, probabilities) = Likeliest(model, ids.TakeLast(model.Config.NPositions), temperature, topK);
            ids.Add((int)tokens[Draw(probabilities, random.NextDouble())]);
        }

        return [.. ids.Skip(prompt.Length)];
    }

    private static (long[] Tokens, float[] Probabilities) Likeliest(Gpt2Model model, IEnumerable<int> ids, double temperature, int topK)
    {
        using var inference = inference_mode();
        using var scope = NewDisposeScope();
        long[] window = [.. ids];

        // [1, T] -> [1, T, C] -> [C] -> [vocab_size]
        var hidden = model.call(tensor(window, [1, window.Length], device: model.Device))[0, -1];
        var (values, tokens) = model.Logits(hidden).topk(Math.Min(topK, model.Config.VocabSize));
        var probabilities = (values / temperature).softmax(0);
        return (tokens.cpu().data<long>().ToArray(), probabilities.cpu().data<float>().ToArray());
    }

    private static int Draw(float[] probabilities, double uniform)
    {
        var i = 0;
        for (var sum = (double)probabilities[0]; sum < uniform && i + 1 < probabilities.Length; sum += probabilities[i])
            i++;
        return i;
    }
}
