using System.Globalization;
using System.Text;
using Harness.Gpt2;
using Harness.Safetensors;

namespace Harness.Tests.Golden.Gpt2;

public sealed class Gpt2CheckpointTests
{
    private static readonly Gpt2Config Config =
        new(NLayer: 2, NHead: 2, NEmbd: 8, NPositions: 16, VocabSize: 20, LayerNormEpsilon: 1e-5);

    [Fact]
    public Task A_saved_model_is_this_configuration_and_these_tensors()
    {
        var folder = Directory.CreateTempSubdirectory("harness-test-").FullName;
        try
        {
            using var model = new Gpt2Model(Config);
            RandomWeights.Initialize(model, seed: 42);
            Gpt2Checkpoint.Save(model, folder);

            var text = new StringBuilder(File.ReadAllText(Path.Combine(folder, "config.json"))).Append('\n');
            using var checkpoint = SafetensorsCheckpoint.Open(folder);
            foreach (var (name, file) in checkpoint.Tensors.OrderBy(tensor => tensor.Value.Entries[tensor.Key].Offset))
            {
                var entry = file.Entries[name];
                var shape = SafetensorsEntry.Describe(entry.Shape);
                text.Append(CultureInfo.InvariantCulture, $"{entry.Offset,6}  {entry.Dtype}  {name} {shape}\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"\nweights_sha256 {WeightsSha256.Compute(model)}");
            return Verifier.Verify(text.ToString());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public Task Random_weights_of_seed_42_begin_with_these_bits()
    {
        using var model = new Gpt2Model(Config);
        RandomWeights.Initialize(model, seed: 42);

        var text = new StringBuilder();
        foreach (var (name, parameter) in model.named_parameters().Where(named => named.name.EndsWith(".weight", StringComparison.Ordinal)))
        {
            text.Append(CultureInfo.InvariantCulture, $"{name,-22}");
            foreach (var value in parameter.detach().data<float>().Take(3))
                text.Append(CultureInfo.InvariantCulture, $" {BitConverter.SingleToUInt32Bits(value):x8}");
            text.Append('\n');
        }

        return Verifier.Verify(text.ToString().TrimEnd('\n'));
    }
}
