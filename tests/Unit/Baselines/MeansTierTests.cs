using Harness.Baselines;
using Harness.Profiles;
using Harness.Tests.Unit.Profiles;

namespace Harness.Tests.Unit.Baselines;

public sealed class MeansTierTests
{
    private static readonly LaminarProfile Baseline = SampleProfiles.Of(3);

    // 60.5 +- 0.01 and 71.25 +- 0.1, then one unit of the sixth decimal further. In binary 60.51 - 60.5 is 0.00999999999999801 and
    // 71.35 - 71.25 is 0.0999999999999943; 71.25 - 71.15 is 0.0999999999999943, too.
    [Theory]
    [InlineData(60.51, true)]
    [InlineData(60.510001, false)]
    [InlineData(60.49, true)]
    [InlineData(60.489999, false)]
    public void The_mean_over_all_neurons_may_change_by_a_hundredth_of_a_point(double accuracy, bool passes) =>
        AssertOne("Q.accuracy_all", passes, layer => layer.WithPart("Q", part => part with { AccuracyAll = accuracy }));

    [Theory]
    [InlineData(71.35, true)]
    [InlineData(71.350001, false)]
    [InlineData(71.15, true)]
    [InlineData(71.149999, false)]
    public void The_mean_over_the_selected_neurons_may_change_by_a_tenth_of_a_point(double accuracy, bool passes) =>
        AssertOne("Q.accuracy_selected", passes, layer => layer.WithPart("Q", part => part with { AccuracySelected = accuracy }));

    [Theory]
    [InlineData(61.5, 61.51)]
    [InlineData(62.49, 62.5)]
    [InlineData(0, 0.01)]
    [InlineData(99.99, 100)]
    [InlineData(33.333333, 33.343333)]
    public void A_change_of_just_the_limit_passes_whatever_its_binary_digits(double before, double after)
    {
        var one = Baseline.With(0, layer => layer.WithPart("K", part => part with { AccuracyAll = before }));
        var other = Baseline.With(0, layer => layer.WithPart("K", part => part with { AccuracyAll = after }));

        Assert.True(DriftCheck.Compare(one, other).Passed);
        Assert.True(DriftCheck.Compare(other, one).Passed);
    }

    [Fact]
    public void No_number_against_a_number_always_fails_both_ways()
    {
        var number = Baseline.With(1, layer => layer.WithPart("V", part => part with { AccuracySelected = 0 }));

        Assert.Equal(
            new DriftRow(DriftTier.Means, 1, "V.accuracy_selected", "none", "0", null, 0.1),
            Assert.Single(DriftCheck.Compare(Baseline, number).Failures));
        Assert.Equal(
            new DriftRow(DriftTier.Means, 1, "V.accuracy_selected", "0", "none", null, 0.1),
            Assert.Single(DriftCheck.Compare(number, Baseline).Failures));
    }

    [Fact]
    public void Not_a_number_fails() =>
        AssertOne("K.accuracy_all", passes: false, layer => layer.WithPart("K", part => part with { AccuracyAll = double.NaN }));

    private static void AssertOne(string metric, bool passes, Func<LayerProfile, LayerProfile> change)
    {
        var report = DriftCheck.Compare(Baseline, Baseline.With(2, change));

        var row = Assert.Single(report.Rows);
        Assert.Equal((DriftTier.Means, 2, metric), (row.Tier, row.Layer, row.Metric));
        Assert.Equal(passes, report.Passed);
    }
}
