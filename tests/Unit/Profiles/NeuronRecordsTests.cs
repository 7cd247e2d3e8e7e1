using System.Collections.Immutable;
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
