using System.Collections.Immutable;
using Harness.Profiles;
using Harness.Selectivity;
using Harness.Statistics;

namespace Harness.Tests.Unit.Profiles;

public sealed class LaminarProfileBuilderTests
{
    // Two columns each of Q, K and V; 0.06 / 6 = 0.01.
    private static readonly ProfileIdentity Identity = SampleProfiles.Identity with { NeuronsPerLayer = 6, Significance = new(Alpha: 0.06) };

    private static readonly NeuronSplit Qkv = NeuronSplit.Of(("Q", 2), ("K", 2), ("V", 2));

    private static readonly LogisticFits Fits = new(
        Beta: [1.5, -2, 1, 0, 0.5, 1],
        PValue: [0.001, 0.009, 0.0102, 1, 0.0099, 0],
        Log10PValue: [-3, -2.0458, -1.9914, 0, -2.0044, -400],
        Accuracy: [80, 70, 60, 0, 200.0 / 3, 75],
        Status:
        [
            FitStatus.Converged, FitStatus.Converged, FitStatus.Converged, FitStatus.CompleteSeparation, FitStatus.Converged,
            FitStatus.Converged,
        ]);

    [Fact]
    public void Counts_and_means_of_one_layer_are_those_computed_by_hand()
    {
        var layer = Assert.Single(LaminarProfileBuilder.Build(Identity, [Fits], Qkv).Layers);

        // Significant: columns 0, 1, 4, 5. Column 1 has a negative slope. Borderline: 2 (just above) and 4 (just below).
        Assert.Equal((0, 6, 4, 3, 2), (layer.Layer, layer.Tests, layer.Significant, layer.Selected, layer.Borderline));
        // 100 * 4 / 6 = 66.666667
        Assert.Equal(66.666667, layer.PercentSignificant);
        Assert.Equal(MadeUp.Status(5, 1), layer.Status);
        // Q: selected 80; all (80 + 70) / 2 = 75. Slopes (1.5 + 2) / 2 and (1.5 * 1/2 - 2 * 1) / 2; log10 p (3 + 2.0458) / 2 and
        // (-3 * 1/2 - 2.0458 * 1) / 2.
        Assert.Equal(
            new PartProfile("Q", 2, 80, 75, new(1.75, -0.625), new(2.5229, -1.7729), new NamedNeurons("0.Q", [0], [1], [])), layer.Parts[0]);
        // K: none selected; all (60 + 0) / 2 = 30, the failed fit counting 0.
        Assert.Equal(
            new PartProfile("K", 2, null, 30, new(0.5, 0.25), new(0.9957, -0.49785), new NamedNeurons("0.K", [], [], [0])), layer.Parts[1]);
        // V: both selected: (66.6666... + 75) / 2 = 70.8333...; log10 p (2.0044 + 400) / 2 and (-2.0044 / 2 - 400) / 2.
        Assert.Equal(
            new PartProfile("V", 2, 70.833333, 70.833333, new(0.75, 0.625), new(201.0022, -200.5011), new NamedNeurons("0.V", [0, 1], [], [0])),
            layer.Parts[2]);
    }

    [Fact]
    public void Every_status_is_counted_under_its_own_name()
    {
        // 1 + 2 + ... + 8 = 36 columns, of which 7 and 8 are separated as 2 and 3 are, with Firth's estimate.
        ImmutableArray<FitStatus> status = [.. Enum.GetValues<FitStatus>().SelectMany((one, i) => Enumerable.Repeat(one, i + 1))];
        ImmutableArray<double> ones = [.. status.Select(_ => 1.0)];
        var fits = new LogisticFits(ones, ones, [.. ones.Select(_ => 0.0)], ones, status);

        var layer = LaminarProfileBuilder.Build(Identity with { NeuronsPerLayer = 36 }, [fits], NeuronSplit.Of(("all", 36))).Layers[0];

        Assert.Equal(MadeUp.Status(1, 2 + 7, 3 + 8, 4, 5, 6), layer.Status);
        Assert.Equal((5, 35), (layer.Status.Of(FitStatus.NotFinite), layer.Status.Failed()));
        Assert.Equal(
            "converged complete_separation quasi_complete_separation constant_column not_finite not_converged",
            string.Join(' ', layer.Status.Select(count => count.Key)));
    }

    [Fact]
    public void Layers_are_numbered_from_the_first_block()
    {
        var profile = LaminarProfileBuilder.Build(Identity, [Fits, Fits, Fits], Qkv);

        Assert.Equal([0, 1, 2], profile.Layers.Select(layer => layer.Layer));
        Assert.Same(Identity, profile.Identity);
    }

    [Fact]
    public void A_layer_with_another_number_of_neurons_is_refused() =>
        Assert.Throws<ArgumentException>(() => LaminarProfileBuilder.Build(Identity with { NeuronsPerLayer = 9 }, [Fits], Qkv));
}
