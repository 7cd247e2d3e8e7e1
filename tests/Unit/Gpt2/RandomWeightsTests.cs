using Harness.Gpt2;

namespace Harness.Tests.Unit.Gpt2;

public sealed class RandomWeightsTests
{
    [Fact]
    public void All_weights_are_those_of_the_Python_implementation_to_the_last_bit()
    {
        using var model = new Gpt2Model(TinyModel.Config);

        RandomWeights.Initialize(model, 42);

        // reference.py, "sha256 of all".
        Assert.Equal("a65323cdbeb44939d90e8e8d1f3fe93ac14cc186bf8e4ef1bf98dce7be15d13d", WeightsSha256.Compute(model));
    }

    [Theory]
    [InlineData("wte.weight", new uint[] { 0xb94020c7, 0xbd25a82c, 0x3c84d804, 0xbca3a4b7 })]
    [InlineData("h.1.mlp.c_proj.weight", new uint[] { 0xba9e6551, 0x3bdc2eb6, 0x3b5e33cc, 0x3c206166 })]
    public void The_first_values_of_a_tensor_are_those_of_the_Python_implementation(string name, uint[] expected)
    {
        var values = new float[4];

        RandomWeights.Draw(name, values, TinyModel.Config, 42);

        Assert.Equal(expected, values.Select(BitConverter.SingleToUInt32Bits));
    }

    [Fact]
    public void Each_kind_of_tensor_has_the_spread_of_GPT_2s_own_initialisation()
    {
        var config = new Gpt2Config(NLayer: 8, NHead: 4, NEmbd: 64, NPositions: 32, VocabSize: 500, LayerNormEpsilon: 1e-5);

        Assert.Equal(0.02, Spread("wte.weight"), 0.0008);
        Assert.Equal(0.02, Spread("h.3.mlp.c_fc.weight"), 0.0008);
        Assert.Equal(0.02 / 4, Spread("h.3.mlp.c_proj.weight"), 0.0002);
        Assert.Equal(0.02 / 4, Spread("h.3.attn.c_proj.weight"), 0.0002);
        Assert.Equal(0, Spread("h.3.attn.c_attn.bias"));
        Assert.Equal(1, Spread("h.3.ln_1.weight"));
        Assert.Equal(0, Spread("ln_f.bias"));

        // Root mean square; five standard errors of it at 10,000 draws are 3.5 %.
        double Spread(string name)
        {
            var values = new float[10_000];
            RandomWeights.Draw(name, values, config, 1);
            return Math.Sqrt(values.Average(value => (double)value * value));
        }
    }
}
