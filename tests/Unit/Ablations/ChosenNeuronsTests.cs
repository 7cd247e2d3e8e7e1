using System.Collections.Immutable;
using Harness.Ablations;
using Harness.Gpt2;
using Harness.Runs;

namespace Harness.Tests.Unit.Ablations;

public sealed class ChosenNeuronsTests
{
    private const int Layers = 3;

    [Fact]
    public void Neurons_heads_and_parts_are_found_in_their_order_and_each_neuron_once()
    {
        var neurons = Of(new NeuronChoice { Neurons = ["2.K.3", "0.Q.0", "2.K.3"] });
        var head = Of(new NeuronChoice { Heads = ["1.1"] });
        var part = Of(new NeuronChoice { Parts = ["2.K"], Neurons = ["2.K.15"] });

        Assert.Equal<SiteColumn>([new(2, 19), new(0, 0)], neurons);
        Assert.Equal([.. Enumerable.Range(8, 8), .. Enumerable.Range(24, 8)], head.Select(neuron => neuron.Column));
        Assert.All(head, neuron => Assert.Equal(1, neuron.Layer));
        Assert.Equal([31, .. Enumerable.Range(16, 15)], part.Select(neuron => neuron.Column));
        Assert.Equal(["2.K.3", "0.Q.0"], neurons.Select(neuron => ChosenNeurons.Name(neuron, Recorded.Split)));
    }

    [Theory]
    [InlineData("--heads", "1.2")]
    [InlineData("--heads", "3.0")]
    [InlineData("--heads", "1")]
    [InlineData("--heads", "1.x")]
    [InlineData("--heads", "1.0.0")]
    [InlineData("--parts", "2.V")]
    [InlineData("--parts", "3.K")]
    [InlineData("--parts", "K")]
    [InlineData("--parts", "-1.K")]
    [InlineData("--neurons", "2.V.1")]
    [InlineData("--neurons", "2.K.16")]
    [InlineData("--neurons", "much")]
    public void What_the_model_does_not_have_is_said_with_what_it_has(string option, string name)
    {
        var choice = option switch
        {
            "--heads" => new NeuronChoice { Heads = [name] },
            "--parts" => new NeuronChoice { Parts = [name] },
            _ => new NeuronChoice { Neurons = [name] },
        };

        var error = Assert.Throws<HarnessException>(() => Of(choice));

        Assert.Equal(ErrorCode.InvalidOption, error.Code);
        Assert.Contains($"\"{name}\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_site_without_heads_has_none_to_ablate()
    {
        var error = Assert.Throws<HarnessException>(() => ChosenNeurons.Of(new NeuronChoice { Heads = ["0.0"] }, Layers, Recorded.Split, heads: null));

        Assert.Contains("no attention heads", error.Repair, StringComparison.Ordinal);
    }

    private static ImmutableArray<SiteColumn> Of(NeuronChoice choice) => ChosenNeurons.Of(choice, Layers, Recorded.Split, Recorded.Heads);
}
