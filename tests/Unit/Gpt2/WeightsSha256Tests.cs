using Harness.Gpt2;

namespace Harness.Tests.Unit.Gpt2;

public sealed class WeightsSha256Tests
{
    [Fact]
    public void One_changed_bit_of_one_weight_is_another_hash()
    {
        using var model = TinyModel.Create();
        var before = WeightsSha256.Compute(model);

        ParameterMemory.Write(model.get_parameter("h.1.ln_2.bias")!, values => values[5] = MathF.BitIncrement(values[5]));

        Assert.NotEqual(before, WeightsSha256.Compute(model));
    }

    [Fact]
    public void Sizes_that_change_the_result_without_a_tensor_are_in_the_hash()
    {
        string[] hashes =
        [
            Hash(TinyModel.Config),
            Hash(TinyModel.Config with { NHead = 4 }),
            Hash(TinyModel.Config with { LayerNormEpsilon = 1e-6 }),
        ];

        Assert.Equal(3, hashes.Distinct().Count());

        static string Hash(Gpt2Config config)
        {
            using var model = new Gpt2Model(config);
            RandomWeights.Initialize(model, 1);
            return WeightsSha256.Compute(model);
        }
    }
}
