using System.Runtime.InteropServices;
using Harness.Gpt2;
using Harness.Runs;
using Harness.Safetensors;
using TorchSharp;

namespace Harness.Tests.Unit.Gpt2;

public sealed class Gpt2ModelTests
{
    // The reference sums in double precision; 1e-5 is about 80 units in the last place of fp32 at 1.
    private const double Rounding = 1e-5;

    private static readonly int[] Ids = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 19, 0, 7, 7];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(16)]
    public void The_forward_pass_agrees_with_a_double_precision_reference_at_every_token(int length)
    {
        using var model = TinyModel.Create();
        var expected = new ReferenceGpt2(TinyModel.Config, TinyModel.Weights).Forward(Ids[..length]);

        var actual = Forward(model, Ids[..length]);

        AssertClose(expected.SelectMany(row => row), actual);
    }

    public static TheoryData<string, Gpt2Config> Variants => new()
    {
        { "n_inner", TinyModel.Config with { OwnInner = 11 } },
        { "gelu", TinyModel.Config with { Activation = ActivationFunction.Gelu } },
        { "relu", TinyModel.Config with { Activation = ActivationFunction.Relu } },
        { "silu", TinyModel.Config with { Activation = ActivationFunction.Silu } },
        { "scale_attn_weights", TinyModel.Config with { ScaleAttention = false } },
        { "scale_attn_by_inverse_layer_idx", TinyModel.Config with { ScaleAttentionByLayer = true } },
        { "both scales", TinyModel.Config with { ScaleAttention = false, ScaleAttentionByLayer = true } },
        { "one head", TinyModel.Config with { NHead = 1 } },
        { "eight heads", TinyModel.Config with { NHead = 8 } },
        { "a large epsilon", TinyModel.Config with { LayerNormEpsilon = 0.1 } },
    };

    [Theory]
    [MemberData(nameof(Variants))]
    public void Every_variant_that_a_configuration_may_ask_for_agrees_with_the_reference(string name, Gpt2Config config)
    {
        using var model = TinyModel.Create(config);
        var expected = new ReferenceGpt2(config, TinyModel.Weights).Forward(Ids);

        AssertClose(expected.SelectMany(row => row), Forward(model, Ids));

        // And it is another model than the plain one, in its numbers and in its identity.
        var plain = new ReferenceGpt2(TinyModel.Config, TinyModel.Weights).Forward(Ids);
        Assert.True(expected[^1].Zip(plain[^1], (a, b) => Math.Abs(a - b)).Max() > 10 * Rounding, name);
        using var other = TinyModel.Create();
        Assert.NotEqual(WeightsSha256.Compute(other), WeightsSha256.Compute(model));
    }

    [Fact]
    public void A_head_of_its_own_is_never_taken_for_the_token_embedding()
    {
        using var model = TinyModel.Create(TinyModel.Config with { TiedHead = false });
        using var tied = TinyModel.Create();
        using var hidden = torch.ones(1, 1, 8);

        Assert.Throws<InvalidOperationException>(() => model.Logits(hidden));
        AssertClose(Forward(tied, Ids).Select(value => (double)value), Forward(model, Ids));
        Assert.Equal(WeightsSha256.Compute(tied), WeightsSha256.Compute(model));
    }

    [Theory]
    [InlineData(1_000_000_000, 768)]
    [InlineData(12, 500_000_000)]
    [InlineData(100_000_000, 1)]
    [InlineData(int.MaxValue, int.MaxValue / 4)]
    public void A_model_that_cannot_fit_is_refused_before_memory_is_taken(int layers, int width)
    {
        var config = new Gpt2Config(layers, 1, width, 1024, 50257, 1e-5);

        var error = Assert.Throws<HarnessException>(() => new Gpt2Model(config));

        Assert.Equal(ErrorCode.ModelTooLarge, error.Code);
    }

    [Fact]
    public void The_size_of_a_model_is_that_of_its_tensors()
    {
        foreach (var config in new[] { TinyModel.Config, TinyModel.Config with { OwnInner = 11 } })
        {
            var values = config.Tensors().Sum(tensor => tensor.Shape.Aggregate((a, b) => a * b));
            Assert.Equal((UInt128)(4 * values), config.Bytes);
        }
    }

    [Fact]
    public void The_forward_pass_gives_the_numbers_of_numpy()
    {
        // reference.py, "hidden of token 4" and "hidden of token 0".
        double[] last =
        [
            -2.1309056854015345, -0.0834354473426111, 0.11990907126335587, 0.9611006369985342,
            0.31233029174246524, -0.12702490055897347, 1.4078503354862506, -1.738592745147466,
        ];
        double[] first =
        [
            -0.14986785284138338, 0.5934646451784966, -0.9096435547297456, 0.941639875260811,
            -0.9335663957513737, 0.4951989895100778, 1.1332906084032293, -0.4434855041513333,
        ];
        using var model = TinyModel.Create();

        var actual = Forward(model, [3, 1, 4, 1, 5]);

        AssertClose(first, actual[..8]);
        AssertClose(last, actual[^8..]);
    }

    [Fact]
    public void Windows_of_a_batch_do_not_see_each_other()
    {
        using var model = TinyModel.Create();
        using var together = torch.tensor([3L, 1, 4, 1, 5, 9], [2, 3]);
        using var scope = torch.NewDisposeScope();

        var both = model.call(together).data<float>().ToArray();

        AssertClose(Forward(model, [3, 1, 4]).Select(value => (double)value), both[..24]);
        AssertClose(Forward(model, [1, 5, 9]).Select(value => (double)value), both[24..]);
    }

    [Fact]
    public void Logits_are_the_hidden_state_against_the_token_embedding()
    {
        using var model = TinyModel.Create();
        using var hidden = torch.arange(8, dtype: torch.float32).reshape(1, 1, 8);

        using var logits = model.Logits(hidden);

        var wte = TinyModel.Weights("wte.weight", 20 * 8);
        Assert.Equal([1, 1, 20], logits.shape);
        var expected = Enumerable.Range(0, 20).Select(id => Enumerable.Range(0, 8).Sum(c => c * wte[id * 8 + c]));
        AssertClose(expected, logits.data<float>().ToArray());
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_an_exception_and_not_the_end_of_the_process()
    {
        using var model = TinyModel.Create();
        using var narrow = torch.ones(1, 1, 7);
        using var beyond = torch.tensor([20L], [1, 1]);
        using var tooLong = torch.zeros([1, 17], torch.int64);

        Assert.ThrowsAny<ExternalException>(() => model.Logits(narrow));
        Assert.ThrowsAny<ExternalException>(() => model.call(beyond));
        Assert.ThrowsAny<ExternalException>(() => model.call(tooLong));
    }

    [Fact]
    public void The_parameters_are_named_and_shaped_as_in_the_checkpoint()
    {
        using var model = new Gpt2Model(TinyModel.Config);

        var actual = model.named_parameters().Select(named => (named.name, SafetensorsEntry.Describe(named.parameter.shape)));

        Assert.Equal(TinyModel.Config.Tensors().Select(tensor => (tensor.Name, SafetensorsEntry.Describe(tensor.Shape))), actual);
    }

    [Fact]
    public void The_gradient_through_the_whole_model_is_the_slope_of_the_loss()
    {
        using var model = TinyModel.Create();
        string[] probed = ["wte.weight", "wpe.weight", "h.0.attn.c_attn.weight", "h.1.mlp.c_fc.bias", "h.0.ln_1.weight", "ln_f.bias"];

        using (var loss = Loss(model))
            loss.backward();
        foreach (var name in probed)
        {
            var parameter = model.get_parameter(name)!;
            using var gradient = parameter.grad!;

            // Column 9 of every matrix, element 3 of every vector; the token embedding's row 1 is read by two of the five tokens.
            var at = parameter.dim() == 2 ? 9 : 3;
            var slope = (LossWith(model, name, at, 1e-2f) - LossWith(model, name, at, -1e-2f)) / 2e-2;
            Assert.Equal(slope, gradient.reshape(-1)[at].item<float>(), 2e-3);
        }
    }

    [Fact]
    public void A_forward_pass_leaves_its_result_behind_and_nothing_else()
    {
        using var model = TinyModel.Create();
        using var ids = torch.tensor([3L, 1, 4], [1, 3]);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        using (torch.no_grad())
        {
            using var hidden = model.call(ids);
            Assert.Equal(before + 1, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_model_made_within_a_dispose_scope_outlives_it()
    {
        Gpt2Model model;
        using (torch.NewDisposeScope())
            model = TinyModel.Create();

        Assert.Equal(24, Forward(model, [3, 1, 4]).Length);
        model.Dispose();
    }

    [Fact]
    public void A_layer_that_is_not_there_has_no_hook()
    {
        using var model = new Gpt2Model(TinyModel.Config);

        Assert.Throws<ArgumentOutOfRangeException>(() => model.Hook(new HookPoint(2, HookSite.AttentionQkv), _ => { }));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Hook(new HookPoint(-1, HookSite.AttentionQkv), _ => { }));
    }

    private static float[] Forward(Gpt2Model model, int[] ids)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        return model.call(torch.tensor(Array.ConvertAll(ids, id => (long)id), [1, ids.Length])).data<float>().ToArray();
    }

    private static torch.Tensor Loss(Gpt2Model model)
    {
        using var scope = torch.NewDisposeScope();
        var logits = model.Logits(model.call(torch.tensor([3L, 1, 4, 1, 5], [1, 5])));
        return torch.nn.functional.cross_entropy(logits.reshape(-1, 20), torch.tensor([1L, 4, 1, 5, 9])).MoveToOuterDisposeScope();
    }

    private static double LossWith(Gpt2Model model, string name, int at, float change)
    {
        ParameterMemory.Write(model.get_parameter(name)!, values => values[at] += change);
        using var noGradient = torch.no_grad();
        using var loss = Loss(model);
        ParameterMemory.Write(model.get_parameter(name)!, values => values[at] -= change);
        return loss.item<float>();
    }

    private static void AssertClose(IEnumerable<double> expected, float[] actual)
    {
        var wanted = expected.ToList();
        Assert.Equal(wanted.Count, actual.Length);
        for (var i = 0; i < wanted.Count; i++)
            Assert.True(Math.Abs(wanted[i] - actual[i]) < Rounding, $"[{i}]: expected {wanted[i]}, is {actual[i]}");
    }
}
