using Harness.Activations;
using Harness.Gpt2;
using Harness.Runs;
using Harness.Tests.Unit.Activations;
using TorchSharp;

namespace Harness.Tests.Unit.Gpt2;

public sealed class PrecisionTests
{
    private static readonly HookPoint[] Hooks = [new(1, HookSite.AttentionQkv)];

    [Fact]
    public void Fp32_changes_nothing()
    {
        using var copies = Gpt2Copies.Load([torch.CPU], _ => TinyModel.Create());

        copies.Use(Precision.Fp32);

        Assert.All(copies.Models[0].parameters(), parameter => Assert.Equal(torch.float32, parameter.dtype));
    }

    [Fact]
    public void Bf16_rounds_weights_and_activations_and_stays_near()
    {
        using var copies = Gpt2Copies.Load([torch.CPU], _ => TinyModel.Create());
        var windows = SampleWindows.Create(count: 5, pre: 4, post: 0);
        var exact = ActivationRecorder.Record(copies.Models, windows, Hooks, new(BatchSize: 5)).Layers[0];

        copies.Use(Precision.Bf16);
        var rounded = ActivationRecorder.Record(copies.Models, windows, Hooks, new(BatchSize: 5)).Layers[0];

        // bfloat16 has 8 significant bits; every value that it can hold has 16 zero bits in fp32.
        Assert.All(rounded, value => Assert.Equal(0u, BitConverter.SingleToUInt32Bits(value) & 0xffff));
        Assert.All(exact.Zip(rounded), pair => Assert.Equal(pair.First, pair.Second, 0.15));
        Assert.NotEqual(exact, rounded);
    }

    [Fact]
    public void Tf32_on_a_processor_is_refused()
    {
        using var copies = Gpt2Copies.Load([torch.CPU], _ => TinyModel.Create());

        var error = Assert.Throws<HarnessException>(() => copies.Use(Precision.Tf32));

        Assert.Equal(ErrorCode.InvalidOption, error.Code);
        Assert.Contains("--device cuda", error.Repair, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1L << 30, 1L << 20, 64)]
    [InlineData(100L << 20, 1L << 20, 32)]
    [InlineData(3L << 20, 1L << 20, 1)]
    [InlineData(0, 1L << 20, 1)]
    public void A_batch_for_a_gpu_is_a_power_of_two_in_half_the_free_memory(long free, long window, int expected) =>
        Assert.Equal(expected, BatchSizes.Fitting(free, window));

    [Fact]
    public void On_the_processor_the_batch_size_is_the_measured_one()
    {
        using var model = new Gpt2Model(TinyModel.Config);

        Assert.Equal(BatchSizes.OnProcessor, BatchSizes.For(model, tokens: 91, literal: false));
    }
}
