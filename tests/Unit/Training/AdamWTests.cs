using Harness.Native;
using TorchSharp;
using AdamW = Harness.Training.AdamW;
using Parameter = TorchSharp.Modules.Parameter;

namespace Harness.Tests.Unit.Training;

public class AdamWTests
{
    // torch.optim.AdamW of PyTorch 1.13.1, the matrix with weight_decay=0.1 and the vector with 0, betas=(0.9, 0.95), eps=1e-8; three
    // steps with lr 0.01, 0.02, 0.03; gradients [[0.1, -0.2], [0.3, 0]] times 1, 2, 3 and [0.5, -0.25] times 1, 0, -1.
    [Fact]
    public void Matrices_decay_and_vectors_do_not_as_in_PyTorch()
    {
        TorchRuntime.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        var matrix = new Parameter(torch.tensor(new[] { 1f, -2, 0.5f, 3 }, [2, 2]));
        var vector = new Parameter(torch.tensor(new[] { 1f, -1 }));
        using var optimizer = new AdamW(Small.Settings with { WeightDecay = 0.1 }, [("matrix", matrix), ("vector", vector)]);
        Assert.Equal([true, false], optimizer.Slots.Select(slot => slot.Decays));

        for (var step = 0; step < 3; step++)
        {
            matrix.grad = torch.tensor(new[] { 0.1f, -0.2f, 0.3f, 0 }, [2, 2]) * (step + 1);
            vector.grad = torch.tensor(new[] { 0.5f, -0.25f }) * (1 - step);
            optimizer.Step(step, 0.01 * (step + 1));
        }

        Close([0.9366234540939331f, -1.9306343793869019f, 0.43961793184280396f, 2.9820330142974854f], matrix);
        Close([0.9790025353431702f, -0.9790025353431702f], vector);
        Close([0, 0], vector.grad!);
    }

    [Fact]
    public void A_gradient_longer_than_the_limit_is_shortened_as_one_vector()
    {
        TorchRuntime.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        var (a, b) = (new Parameter(torch.zeros(1)), new Parameter(torch.zeros(1)));
        using var optimizer = new AdamW(Small.Settings with { ClipNorm = 1 }, [("a", a), ("b", b)]);
        (a.grad, b.grad) = (torch.tensor(new[] { 3f }), torch.tensor(new[] { -4f }));
        Assert.Equal(5, optimizer.Clip(), 1e-6);
        Close([0.6f], a.grad!);
        Close([-0.8f], b.grad!);

        (a.grad, b.grad) = (torch.tensor(new[] { 0.3f }), torch.tensor(new[] { 0.4f }));
        optimizer.Clip();
        Close([0.3f], a.grad!);
    }

    private static void Close(float[] expected, torch.Tensor actual)
    {
        var values = actual.detach().data<float>().ToArray();
        Assert.Equal(expected.Length, values.Length);
        Assert.All(expected.Zip(values), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
    }
}
