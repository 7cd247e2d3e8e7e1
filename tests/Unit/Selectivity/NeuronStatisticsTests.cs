using Harness.Activations;
using Harness.Runs;
using Harness.Selectivity;
using Harness.Statistics;

namespace Harness.Tests.Unit.Selectivity;

public sealed class NeuronStatisticsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Each_neuron_of_each_layer_gets_its_own_column_and_the_labels(int threads)
    {
        // Two layers of three neurons at four targets; the differences are by hand.
        var table = new ActivationTable(4, 3, [[1, 0, 5, 2, 0, 5, 3, 4, 5, 4, 8, 5], [0, 0, 1, 0, 0, 2, 0, 1, 3, 0, 1, 6]]);

        var column = NeuronStatistics.Compute(table, [0, 0, 1, 1], new MeanDifference("mean_difference"), threads);

        Assert.Equal("mean_difference", column.Name);
        Assert.Equal([2.0, 6.0, 0.0], column.Layers[0].ToArray());
        Assert.Equal([0.0, 1.0, 3.0], column.Layers[1].ToArray());
    }

    [Theory]
    [InlineData("Mean", "cannot be the name")]
    [InlineData("", "cannot be the name")]
    [InlineData("auc", "is the name of another column")]
    [InlineData("twice", "is the name of another column")]
    public void A_name_that_is_malformed_or_taken_is_told_before_any_work(string name, string why)
    {
        var error = Assert.Throws<HarnessException>(() => NeuronStatistics.Validate([new MeanDifference("twice"), new MeanDifference(name)], ["auc"]));

        Assert.Equal(ErrorCode.StatisticUnfit, error.Code);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gated_number_that_is_infinite_is_an_error_and_one_that_is_missing_is_none()
    {
        var table = new ActivationTable(2, 2, [[1, 1, 1, 1], [1, 0, 1, 0]]);

        Assert.Equal([1.0, double.PositiveInfinity], NeuronStatistics.Compute(table, [0, 1], new Inverse(0, isGated: false), 1).Layers[1].ToArray());
        Assert.Equal([1.0, double.NaN], NeuronStatistics.Compute(table, [0, 1], new Inverse(double.NaN, isGated: true), 1).Layers[1].ToArray());
        var error = Assert.Throws<HarnessException>(() => NeuronStatistics.Compute(table, [0, 1], new Inverse(0, isGated: true), 1));

        Assert.Equal(ErrorCode.StatisticUnfit, error.Code);
        Assert.Contains("layer 1, column 1", error.Message, StringComparison.Ordinal);
    }

    private sealed class Inverse(double zero, bool isGated) : INeuronStatistic
    {
        public string Name => "inverse";

        public bool IsGated => isGated;

        public double Compute(ReadOnlySpan<float> activations, ReadOnlySpan<byte> labels) => 1 / (activations[0] == 0 ? zero : activations[0]);
    }

    private sealed class MeanDifference(string name) : INeuronStatistic
    {
        public string Name => name;

        public double Compute(ReadOnlySpan<float> activations, ReadOnlySpan<byte> labels)
        {
            var (sums, counts) = (new double[2], new int[2]);
            for (var row = 0; row < activations.Length; row++)
                (sums[labels[row]], counts[labels[row]]) = (sums[labels[row]] + activations[row], counts[labels[row]] + 1);
            return (sums[1] / counts[1]) - (sums[0] / counts[0]);
        }
    }
}
