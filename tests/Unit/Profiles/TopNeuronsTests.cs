using System.Collections.Immutable;
using Harness.Activations;
using Harness.Profiles;
using Harness.Statistics;
using Harness.Targets;

namespace Harness.Tests.Unit.Profiles;

public sealed class TopNeuronsTests
{
    // Five samples of three words, two neurons.
    private static readonly WordTypes Types = new(["can", "not", "may"], [0, 1, 0, 2, 1]);
    private static readonly ActivationTable Table = new(5, 2, [[1, 9, 2, 9, 2, 9, -3, 9, 4, 9], [0, 1, 0, 2, 0, 4, 0, 5, 0, 3]]);

    [Fact]
    public void Words_are_averaged_over_their_own_samples_and_sorted_by_the_mean()
    {
        // can (1 + 2) / 2, not (2 + 4) / 2, may -3.
        Assert.Equal(
            [new WordMean("not", 2, 3), new WordMean("can", 2, 1.5), new WordMean("may", 1, -3)],
            WordMeans.Of(Table, layer: 0, index: 0, Types).ToArray());

        // The second layer's second neuron: can (1 + 4) / 2, not (2 + 3) / 2, may 5; equal means in the order of the words.
        Assert.Equal(["may", "can", "not"], WordMeans.Of(Table, layer: 1, index: 1, Types).Select(word => word.Word));
    }

    [Fact]
    public void Neurons_are_ranked_by_the_distance_of_their_area_from_one_half_then_by_p()
    {
        ImmutableArray<NeuronRecord> neurons =
        [
            Neuron(0, 0, auc: 0.9, log10P: -5),
            Neuron(0, 1, auc: 0.0, log10P: 0) with { Status = FitStatus.CompleteSeparation },
            Neuron(1, 0, auc: null, log10P: 0) with { Status = FitStatus.NotFinite },
            Neuron(1, 1, auc: 0.1, log10P: -7),
        ];

        var top = TopNeurons.Of(neurons, Table, Types, 2);
        Assert.Equal(["0.Q.1", "1.Q.1"], top.Select(one => one.Neuron.Name));
        Assert.Equal(WordMeans.Of(Table, 1, 1, Types).ToArray(), top[1].Words);
        Assert.Equal(3, TopNeurons.Of(neurons, Table, Types, 9).Length);
    }

    [Fact]
    public void The_best_of_each_layer_come_layer_after_layer_with_their_activation_at_every_target()
    {
        ImmutableArray<NeuronRecord> neurons =
            [Neuron(0, 0, auc: 0.6, log10P: -5), Neuron(0, 1, auc: 0.7, log10P: 0), Neuron(1, 0, auc: 0.1, log10P: 0), Neuron(1, 1, auc: 0.95, log10P: -7)];

        var top = TopNeurons.OfLayers(neurons, Table, Types, 1);

        Assert.Equal(["0.Q.1", "1.Q.1"], top.Select(one => one.Neuron.Name));
        Assert.Equal([1f, 2f, 4f, 5f, 3f], top[1].Activations.ToArray());
    }

    private static NeuronRecord Neuron(int layer, int index, double? auc, double log10P) => new(
        layer, "Q", 0, index, index, 1, 0, 1, 1, 0.1, log10P, 0.1, 70, 70, auc, true, FitStatus.Converged);
}
