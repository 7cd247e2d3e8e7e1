using Harness.Gpt2;

namespace Harness.Benchmarks;

/// <summary>A checkpoint of a published shape with untrained weights: what time and memory depend on is the shape.</summary>
internal static class SampleCheckpoint
{
    /// <summary>Writes <c>config.json</c> and <c>model.safetensors</c> (F32) of GPT-2's vocabulary and positions.</summary>
    public static void Write(string folder, int layers, int heads, int width)
    {
        using var model = new Gpt2Model(new Gpt2Config(layers, heads, width, NPositions: 1024, VocabSize: 50257, LayerNormEpsilon: 1e-5));
        RandomWeights.Initialize(model, seed: 1);
        Gpt2Checkpoint.Save(model, folder);
    }
}
