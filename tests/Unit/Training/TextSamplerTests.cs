using Harness.Gpt2;
using Harness.Training;

namespace Harness.Tests.Unit.Training;

public class TextSamplerTests
{
    [Fact]
    public void A_model_that_knows_a_text_by_heart_goes_on_with_it_past_its_last_position()
    {
        using var folder = new TemporaryFolder();
        using var model = new Gpt2Model(Small.Settings.Model);
        Small.Train(model, folder.File("checkpoint"), Small.Settings with { Steps = 100, StepsPerRow = 100 });
        Assert.Equal([3, 4, 5, 6, 7, 8, 9, 10, 0, 1], TextSampler.Continue(model, [0, 1, 2], count: 10, topK: 1).AsEnumerable());
    }

    [Fact]
    public void The_seed_decides_the_sample()
    {
        using var model = new Gpt2Model(Small.Settings.Model);
        RandomWeights.Initialize(model, 1);
        var sample = TextSampler.Continue(model, [0], count: 20, seed: 1);
        Assert.Equal(sample.AsEnumerable(), TextSampler.Continue(model, [0], count: 20, seed: 1));
        Assert.NotEqual(sample.AsEnumerable(), TextSampler.Continue(model, [0], count: 20, seed: 2));
    }

    [Fact]
    public void Only_the_likeliest_tokens_are_drawn()
    {
        using var model = new Gpt2Model(Small.Settings.Model);
        RandomWeights.Initialize(model, 1);

        // With a temperature that makes all logits alike, the first token is one of three and sooner or later each of the three.
        var first = Enumerable.Range(0, 60).Select(seed => TextSampler.Continue(model, [0], 1, temperature: 1e6, topK: 3, seed)[0]);
        Assert.Equal(3, first.Distinct().Count());
    }
}
