using Harness.Profiles;
using Harness.Results;
using Harness.Selectivity;
using Harness.Statistics;
using Parquet;
using Parquet.Schema;

namespace Harness.Tests.Unit.Results;

public sealed class NeuronsParquetTests
{
    private static readonly NeuronRecord Fitted = new(
        0, "Q", 3, 7, 7, 0.5, -0.25, 0.125, 4, 6.334e-05, -4.198, 0.018, 61.5, 60.5, 0.625, true, FitStatus.Converged)
    {
        Interval = (0.255, 0.745),
        AucInterval = (0.5, 0.75),
        AucByWord = (0.375, 0.875),
        LikelihoodRatio = (2.5e-5, -4.602),
        ByWord = new NeuronWordTest(2.5, 0.01, 0.02, 0.03, 0.04, 0.05, 1.5, 1.75, 0.06, double.NaN),
    };

    private static readonly NeuronRecord Failed = new(
        1, "K", null, 9, 2, 0, null, null, null, 1, 0, 1, 0, 0, null, false, FitStatus.CompleteSeparation);

    [Fact]
    public async Task What_is_written_is_read_back_column_by_column()
    {
        using var file = new MemoryStream(NeuronsParquet.Write([Fitted, Failed], []));
        await using var reader = await ParquetReader.CreateAsync(file);
        using var group = reader.OpenRowGroupReader(0);
        Assert.Equal((1, 2), (reader.RowGroupCount, (int)group.RowCount));
        Same([0, 1], await Numbers<int>("layer"));
        Same(["Q", "K"], await Texts("part"));
        Same([3, null], await Gaps<int>("head"));
        Same([7, 9], await Numbers<int>("index"));
        Same([7, 2], await Numbers<int>("part_index"));
        Same([0.5, 0], await Numbers<double>("beta"));
        Same([-0.25, null], await Gaps<double>("intercept"));
        Same([0.125, null], await Gaps<double>("standard_error"));
        Same([4, null], await Gaps<double>("z"));
        Same([6.334e-05, 1], await Numbers<double>("p"));
        Same([-4.198, 0], await Numbers<double>("log10_p"));
        Same([0.018, 1], await Numbers<double>("p_corrected"));
        Same([61.5, 0], await Numbers<double>("accuracy"));
        Same([60.5, 0], await Numbers<double>("balanced_accuracy"));
        Same([0.625, null], await Gaps<double>("auc"));
        Same([true, false], await Numbers<bool>("significant"));
        Same(["converged", "complete-separation"], await Texts("status"));
        Same([0.255, null], await Gaps<double>("beta_low"));
        Same([0.745, null], await Gaps<double>("beta_high"));
        Same([2.5e-5, null], await Gaps<double>("lr_p"));
        Same([-4.602, null], await Gaps<double>("lr_log10_p"));
        Same([2.5, null], await Gaps<double>("word_z"));
        Same([0.01, null], await Gaps<double>("word_p"));
        Same([0.02, null], await Gaps<double>("p_in_head"));
        Same([0.03, null], await Gaps<double>("p_in_part"));
        Same([0.04, null], await Gaps<double>("p_in_layer"));
        Same([0.05, null], await Gaps<double>("p_in_run"));
        Same([1.5, null], await Gaps<double>("cr0_error"));
        Same([1.75, null], await Gaps<double>("cr1_error"));
        Same([0.06, null], await Gaps<double>("cr1_p"));
        Same([null, null], await Gaps<double>("intraclass_correlation"));
        Same([0.5, null], await Gaps<double>("auc_low"));
        Same([0.75, null], await Gaps<double>("auc_high"));
        Same([0.375, null], await Gaps<double>("auc_word_low"));
        Same([0.875, null], await Gaps<double>("auc_word_high"));
        Assert.Equal(35, reader.Schema.DataFields.Length);

        // The expected values as a sequence: a span would not live through an await.
        void Same<T>(IEnumerable<T> expected, IEnumerable<T> actual) => Assert.Equal(expected, actual);

        DataField Field(string name) => reader.Schema.FindDataField(name);

        async Task<T[]> Numbers<T>(string name)
            where T : struct
        {
            var values = new T[2];
            await group.ReadAsync<T>(Field(name), values);
            return values;
        }

        async Task<T?[]> Gaps<T>(string name)
            where T : struct
        {
            var values = new T?[2];
            await group.ReadAsync<T>(Field(name), values);
            return values;
        }

        async Task<string?[]> Texts(string name)
        {
            var values = new string?[2];
            await group.ReadAsync(Field(name), values.AsMemory());
            return values;
        }
    }

    [Fact]
    public void The_same_neurons_give_the_same_bytes() =>
        Assert.Equal(NeuronsParquet.Write([Fitted, Failed], []), NeuronsParquet.Write([Fitted, Failed], []));
}
