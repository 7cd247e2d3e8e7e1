using Harness.Gpt2;
using Harness.Training;
using TorchSharp;

namespace Harness.Tests.Unit.Training;

public class NextTokenLossTests
{
    [Fact]
    public void A_model_whose_embedding_is_zero_knows_nothing_and_loses_the_logarithm_of_the_vocabulary()
    {
        using var model = Create();
        ParameterMemory.Write(model.get_parameter("wte.weight")!, values => values.Clear());
        Assert.Equal(Math.Log(12), NextTokenLoss.Mean(model, Small.HeldOut), 1e-6);
    }

    [Fact]
    public void The_gradient_one_window_at_a_time_is_that_of_all_windows_at_once()
    {
        int[] starts = [0, 8, 100];
        using var scope = torch.NewDisposeScope();
        using var model = Create();
        var loss = NextTokenLoss.Backward(model, Small.Repetitive.Ids, starts);
        var gradients = model.named_parameters().Select(named => named.parameter.grad!.clone()).ToList();

        foreach (var (_, parameter) in model.named_parameters())
            parameter.grad = null;
        var inputs = torch.stack(starts.Select(start => Ids(start)));
        var targets = torch.stack(starts.Select(start => Ids(start + 1)));
        var whole = torch.nn.functional.cross_entropy(model.Logits(model.call(inputs)).reshape(-1, 12), targets.reshape(-1));
        whole.backward();

        Assert.Equal(whole.item<float>(), loss, 1e-5);
        Assert.All(model.named_parameters().Zip(gradients), pair =>
            Assert.True(pair.Second.allclose(pair.First.parameter.grad!, rtol: 1e-4, atol: 1e-6), pair.First.name));

        static torch.Tensor Ids(int start) => torch.tensor(Small.Repetitive.Ids.Skip(start).Take(8).Select(id => (long)id).ToArray());
    }

    [Fact]
    public void The_mean_counts_every_token_once_also_in_a_last_window_that_is_not_full()
    {
        using var model = Create();
        TrainingText text = new(Small.Repetitive.Ids[..12]);
        TrainingText first = new(text.Ids[..9]), last = new(text.Ids[8..]);
        var expected = (8 * NextTokenLoss.Mean(model, first) + 3 * NextTokenLoss.Mean(model, last)) / 11;
        Assert.Equal(expected, NextTokenLoss.Mean(model, text), 1e-5);
    }

    private static Gpt2Model Create()
    {
        var model = new Gpt2Model(Small.Settings.Model);
        RandomWeights.Initialize(model, 5);
        return model;
    }
}
