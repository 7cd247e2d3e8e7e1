using System.Collections.Immutable;
using Harness.Activations;
using Harness.Profiles;
using Harness.Selectivity;
using Harness.Statistics;
using Harness.Tests.Unit.Statistics;

namespace Harness.Tests.Unit.Profiles;

public sealed class NeuronRecordsTests
{
    private const int Rows = 60;
    private const int Ones = 25;

    private static readonly NeuronSplit Qkv = NeuronSplit.Of(("Q", 4), ("K", 4), ("V", 4));

    [Fact]
    public void Every_neuron_is_listed_once_with_the_fit_of_its_own_column()
    {
        // Two layers of 12 columns: Q, K and V of two heads of two columns each. One column is constant, one separates the labels.
        var layers = Fits(1, 2);
        var areas = Areas(1, 2);
        var records = NeuronRecords.Of(layers, areas, Qkv, heads: 2, new(Alpha: 0.5));

        Assert.Equal(24, records.Length);
        for (var i = 0; i < records.Length; i++)
        {
            var (record, fits, index) = (records[i], layers[i / 12], i % 12);
            Assert.Equal((i / 12, index, index % 4), (record.Layer, record.Index, record.PartIndex));
            Assert.Equal("QKV"[index / 4].ToString(), record.Part);
            Assert.Equal(index % 4 / 2, record.Head);
            Assert.Equal((fits.Beta[index], fits.PValue[index], fits.Accuracy[index]), (record.Beta, record.PValue, record.Accuracy));
            Assert.Equal(fits.Status[index], record.Status);
            Assert.Equal(Math.Min(1, 12 * fits.PValue[index]), record.CorrectedPValue);
            Assert.Equal(12 * fits.PValue[index] < 0.5, record.Significant);
            Assert.Equal(areas[i / 12][index], record.Auc);
            if (record.Status == FitStatus.Converged)
                Assert.Equal(record.PValue, WaldTest.PValue(record.Z!.Value), 1e-12);
            else
                Assert.Equal((null, null, null), (record.Intercept, record.StandardError, record.Z));
        }

        Assert.Equal("1.K.3", records[12 + 7].Name);
        Assert.Equal([FitStatus.ConstantColumn, FitStatus.CompleteSeparation], records.Take(2).Select(record => record.Status));
        Assert.Equal(1, records[1].Auc);
    }

    [Fact]
    public void Outside_of_attention_no_neuron_has_a_head() =>
        Assert.All(NeuronRecords.Of(Fits(1), Areas(1), NeuronSplit.Of(("MLP", 12)), heads: null, new()), record => Assert.Null(record.Head));

    [Fact]
    public void The_correction_may_be_over_all_layers()
    {
        var rule = new SignificanceRule(0.05, Correction.Holm, CorrectionScope.All);
        var layers = Fits(1, 2);
        var expected = Corrections.Adjust([.. layers.SelectMany(fits => fits.PValue)], Correction.Holm);
        var records = NeuronRecords.Of(layers, Areas(1, 2), Qkv, 2, rule);
        Assert.Equal(expected.ToArray(), records.Select(record => record.CorrectedPValue));
        Assert.All(records, record => Assert.Equal(record.CorrectedPValue <= 0.05, record.Significant));
    }

    [Fact]
    public void Columns_that_do_not_fall_into_the_heads_are_refused() =>
        Assert.Throws<ArgumentException>(() => NeuronRecords.Of(Fits(1), Areas(1), Qkv, heads: 3, new()));

    [Fact]
    public void Intervals_and_likelihood_ratios_are_those_of_statsmodels_and_a_separated_neuron_has_a_ratio_alone()
    {
        // Logit(...).fit().conf_int() and llr_pvalue of statsmodels 0.13.5, on two columns of reference_fits.py.
        var labels = Columns.Labels(398, 216);
        var layer = Columns.SideBySide(
            Columns.Make(398, 216, 1, 16384), Columns.Make(398, 216, 8, 20000, 1900000), [.. labels.Select(label => (float)label)]);
        var table = new ActivationTable(398, 3, [layer, layer]);
        ImmutableArray<LogisticFits> fits = NeuronFits.Fit(table, [.. labels], new NewtonLogit());
        var ratios = NeuronLikelihoodRatios.Test(table, [.. labels], fits, threads: 2);
        var split = NeuronSplit.Of(("MLP", 3));
        var records = NeuronRecords.Of(fits, [RocAuc.Run(layer, 3, labels, 1), RocAuc.Run(layer, 3, labels, 1)], split, null, new(), null, ratios);

        (double Low, double High, double P)[] expected =
        [
            (0.40220709522507275, 1.1064529292698964, 1.53677373292505e-05),
            (0.654193145683259, 1.4309586111459804, 2.5601855720753374e-08),
        ];
        for (var index = 0; index < 6; index++)
        {
            if (index % 3 == 2)
            {
                Assert.Null(records[index].Interval);
                Assert.InRange(records[index].LikelihoodRatio!.Value.Log10PValue, -125, -115);
                continue;
            }

            var (low, high, p) = expected[index % 3];
            Assert.Equal(low, records[index].Interval!.Value.Low, 1e-7);
            Assert.Equal(high, records[index].Interval!.Value.High, 1e-7);
            Assert.Equal(1, records[index].LikelihoodRatio!.Value.PValue / p, 1e-7);
        }

        Assert.All(NeuronRecords.Of(fits, [[.5, .5, .5], [.5, .5, .5]], split, null, new()), record => Assert.Null(record.Interval));
        Assert.Throws<ArgumentException>(() => NeuronLikelihoodRatios.Test(table, [.. labels], [fits[0]], threads: 1));
    }

    [Fact]
    public void Of_noise_one_neuron_in_twenty_has_a_ratio_below_005_and_an_interval_without_zero()
    {
        // 2,000 columns: 100, standard deviation 9.7.
        var labels = Columns.Labels(400, 200);
        var table = new ActivationTable(400, 2000, [Columns.Noise(400, 2000, seed: 9)]);
        ImmutableArray<LogisticFits> fits = NeuronFits.Fit(table, [.. labels], new NewtonLogit());
        var ratios = NeuronLikelihoodRatios.Test(table, [.. labels], fits, threads: 2);
        var records = NeuronRecords.Of(fits, [[.. new double[2000]]], NeuronSplit.Of(("MLP", 2000)), null, new(), null, ratios);
        Assert.InRange(records.Count(record => record.LikelihoodRatio!.Value.PValue <= 0.05), 61, 139);
        Assert.InRange(records.Count(record => record.Interval is not ( <= 0, >= 0)), 61, 139);
    }

    private static ImmutableArray<LogisticFits> Fits(params int[] seeds) =>
        [.. seeds.Select(seed => new NewtonLogit().Fit(Layer(seed), 12, Columns.Labels(Rows, Ones)))];

    private static ImmutableArray<ImmutableArray<double>> Areas(params int[] seeds) =>
        [.. seeds.Select(seed => RocAuc.Run(Layer(seed), 12, Columns.Labels(Rows, Ones), threads: 1))];

    private static float[] Layer(int seed) => Columns.SideBySide(
    [
        new float[Rows],
        [.. Columns.Labels(Rows, Ones).Select((one, row) => 1000f * one + row)],
        .. Enumerable.Range(0, 10).Select(column => Columns.Make(Rows, Ones, (10 * seed) + column, effect: 4000 * column)),
    ]);
}
