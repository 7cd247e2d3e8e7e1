using System.Collections.Immutable;
using Harness.Profiles;
using Harness.Runs;
using Harness.Selectivity;
using Harness.Statistics;
using Harness.Tests.Unit.Statistics;

namespace Harness.Tests.Unit.Profiles;

public sealed class CorrectedCountsTests
{
    private static readonly double[][] Layers = [[.001, .01, .012, .02, .04, .3], [.004, .009, .03, .05, .6, .0005]];

    [Fact]
    public void Counts_within_layers_and_within_the_run_are_those_of_R()
    {
        // sum(p.adjust(p, method) <= 0.05) of R 4.2.2, of each layer and of both together.
        var found = CorrectedCounts.Of(Neurons(Layers), 0.05);
        Assert.Equal(["Wald", "Wald", "cluster-robust", "cluster-robust", "by words", "by words"], found.Select(count => count.Test));
        foreach (var layer in found.Where(count => count.Scope == CorrectionScope.Layer))
            Assert.Equal((10, 3, 6, 9, 4), (layer.Uncorrected, layer.Bonferroni, layer.Holm, layer.BenjaminiHochberg, layer.BenjaminiYekutieli));
        foreach (var run in found.Where(count => count.Scope == CorrectionScope.All))
            Assert.Equal((10, 3, 3, 8, 3), (run.Uncorrected, run.Bonferroni, run.Holm, run.BenjaminiHochberg, run.BenjaminiYekutieli));

        // Family-wise p: twice p in the layer, p in the run.
        Assert.Equal([null, null, null, null, 7, 10], found.Select(count => count.MaxT));
    }

    [Fact]
    public void A_neuron_without_a_p_counts_as_a_test_that_tells_nothing()
    {
        // 0.05 / 2 = 0.025 with it, 0.05 without.
        var found = CorrectedCounts.Of(Neurons([[0.03, double.NaN]]), 0.05).Single(count => count is { Test: "cluster-robust", Scope: CorrectionScope.All });
        Assert.Equal((1, 0), (found.Uncorrected, found.Bonferroni));
    }

    [Fact]
    public void Of_noise_no_correction_leaves_more_than_alpha_of_the_runs_a_neuron()
    {
        // 400 runs of 50 even p: 20 have a survivor by Bonferroni on average, standard deviation 4.4; the others cannot have more by much.
        var random = new SplitMix64(5);
        var runs = Enumerable.Range(0, 400).Select(_ =>
            CorrectedCounts.Of(Neurons([[.. Enumerable.Range(0, 50).Select(_ => Columns.Uniform(ref random))]]), 0.05)[1]).ToArray();
        Assert.InRange(runs.Count(run => run.Bonferroni > 0), 7, 33);
        Assert.InRange(runs.Count(run => run.Holm > 0), 7, 33);
        Assert.InRange(runs.Count(run => run.BenjaminiHochberg > 0), 7, 33);
        Assert.InRange(runs.Count(run => run.BenjaminiYekutieli > 0), 0, 14);
        Assert.InRange(runs.Average(run => run.Uncorrected), 2.1, 2.9);
    }

    private static ImmutableArray<NeuronRecord> Neurons(double[][] layers) =>
    [
        .. layers.SelectMany((pValues, layer) => pValues.Select((p, index) => new NeuronRecord(
            layer, "Q", null, index, index, 1, 0, 1, 1, double.IsNaN(p) ? 1 : p, 0, 1, 50, 50, 0.5, false, FitStatus.Converged)
        {
            ByWord = new NeuronWordTest(1, p, p, p, Math.Min(1, 2 * p), p, 1, 1, p, 0),
        })),
    ];
}
