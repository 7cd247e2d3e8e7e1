using Harness.Baselines;
using Harness.Profiles;
using Harness.Tests.Unit.Profiles;

namespace Harness.Tests.Unit.Baselines;

/// <summary>The limits of the tiers neurons, counts and means.</summary>
public sealed class LayerComparisonTests
{
    private static readonly LaminarProfile Baseline = SampleProfiles.Of(3);

    [Fact]
    public void One_neuron_in_and_one_out_in_the_same_part_drifts_although_every_count_stays()
    {
        var now = Baseline.WithPart(1, "K", part => part.Come(50).Go(7));

        var failure = Assert.Single(DriftCheck.Compare(Baseline, now).Rows);

        Assert.Equal(new DriftRow(DriftTier.Neurons, 1, "K.neurons", "1.K.7+", "1.K.50+", 2, 0) { Tolerable = 50 }, failure);
    }

    // In binary 4096.3 - 4096.1 is 0.19999999999981810.
    [Fact]
    public void The_change_of_a_large_number_has_no_digits_that_neither_number_has()
    {
        static LaminarProfile Of(double mean) => Baseline.WithPart(1, "K", part => part with { Slope = new(mean, 1) });

        var row = Assert.Single(DriftCheck.Compare(Of(4096.1), Of(4096.3)).Rows);

        Assert.Equal(("K.slope.mean", 0.2), (row.Metric, row.Change));
    }

    [Fact]
    public void A_sign_that_changes_drifts()
    {
        var now = Baseline.WithPart(0, "V", part => part.Go(19).Come(19));

        var report = DriftCheck.Compare(Baseline, now);

        Assert.Equal(("0.V.19-", "0.V.19+"), report.Failures.Where(row => row.Metric == "V.neurons").Select(row => (row.Baseline, row.Now)).Single());
    }

    // Columns 20 to 23 of Q are borderline.
    [Fact]
    public void Borderline_neurons_may_come_and_go()
    {
        var came = Baseline.WithPart(2, "Q", part => part.Come(20, 23));

        Assert.True(DriftCheck.Compare(Baseline, came).Passed);
        Assert.Contains(DriftCheck.Compare(Baseline, came).Rows, row => row is { Metric: "Q.neurons", Change: 0, Now: "2.Q.20+ 2.Q.23+", Severity: 0 });
        Assert.True(DriftCheck.Compare(came, Baseline).Passed);
    }

    [Fact]
    public void The_zone_is_the_baselines_and_not_the_runs()
    {
        var now = Baseline.WithPart(2, "K", part => part.Come(30).With(neurons => neurons with { Borderline = [30] }));

        Assert.Equal(["K.neurons"], DriftCheck.Compare(Baseline, now).Failures.Select(row => row.Metric));
    }

    [Fact]
    public void A_baseline_cannot_widen_its_own_zone()
    {
        var honest = SampleProfiles.Of(2, borderline: 0);
        var edited = honest.WithPart(0, "Q", part => part.With(neurons => neurons with { Borderline = [.. Enumerable.Range(20, 50)] }));

        var failures = DriftCheck.Compare(edited, honest).Failures.ToList();

        Assert.Equal(["borderline", "Q.borderline"], failures.Select(row => row.Metric));
        Assert.All(failures, row => Assert.Equal(("50", "0", -50, 1), (row.Baseline, row.Now, row.Change, row.Limit)));
    }

    [Fact]
    public void Borderline_neurons_may_change_ten_counts_over_all_layers_and_no_more()
    {
        var baseline = SampleProfiles.Of(12);
        LaminarProfile Now(int layers) => baseline.WithAll(layer => layer.Layer < layers ? layer.WithPart("Q", part => part.Come(20)) : layer);

        Assert.True(DriftCheck.Compare(baseline, Now(10)).Passed);
        Assert.Equal(
            ["significant, summed changes", "selected, summed changes", "*.significant, summed changes", "*.selected, summed changes"],
            DriftCheck.Compare(baseline, Now(11)).Failures.Select(row => row.Metric));
    }

    [Fact]
    public void Opposite_changes_do_not_cancel_in_the_sum_which_is_no_difference_of_two_values()
    {
        var even = SampleProfiles.Of(12).WithAll(layer => layer.Layer % 2 == 0 ? layer : layer.WithPart("Q", part => part.Come(20)));
        var odd = SampleProfiles.Of(12).WithAll(layer => layer.Layer % 2 == 1 ? layer : layer.WithPart("Q", part => part.Come(20)));

        var sum = DriftCheck.Compare(even, odd).Failures.First();

        Assert.Equal(new DriftRow(DriftTier.Counts, null, "significant, summed changes", "", "", 12, 10) { Tolerable = 500 }, sum);
    }

    // One neuron more that is not finite, in each layer, would be within a limit of one.
    [Theory]
    [InlineData(0, 0, 0, 0, 1, 0)]
    [InlineData(0, 0, 0, 0, 0, 1)]
    [InlineData(1, 0, 0, 0, 0, 0)]
    public void No_fit_may_fail_that_did_not_and_none_may_come_to_converge(params int[] more)
    {
        int[] was = [290, 4, 3, 2, 1, 0];
        var now = Baseline.With(1, layer => layer with { Status = MadeUp.Status([.. was.Zip(more, (count, one) => count + one)]) });

        var failure = Assert.Single(DriftCheck.Compare(Baseline, now).Failures);

        Assert.Equal((DriftTier.Counts, 1, 0, 0), (failure.Tier, failure.Layer, failure.Limit, failure.Tolerable));
        Assert.StartsWith("status.", failure.Metric, StringComparison.Ordinal);
    }

    // 60.5 +- 0.01 and 71.25 +- 0.1, then one unit of the sixth decimal further. In binary 60.51 - 60.5 is 0.00999999999999801 and
    // 71.35 - 71.25 is 0.0999999999999943; 71.25 - 71.15 is 0.0999999999999943, too.
    [Theory]
    [InlineData(60.51, true)]
    [InlineData(60.510001, false)]
    [InlineData(60.49, true)]
    [InlineData(60.489999, false)]
    public void The_mean_over_all_neurons_may_change_by_a_hundredth_of_a_point(double accuracy, bool passes) =>
        AssertOne("Q.accuracy_all", passes, part => part with { AccuracyAll = accuracy });

    [Theory]
    [InlineData(71.35, true)]
    [InlineData(71.350001, false)]
    [InlineData(71.15, true)]
    [InlineData(71.149999, false)]
    public void The_mean_over_the_selected_neurons_may_change_by_a_tenth_of_a_point(double accuracy, bool passes) =>
        AssertOne("Q.accuracy_selected", passes, part => part with { AccuracySelected = accuracy });

    [Theory]
    [InlineData(61.5, 61.51)]
    [InlineData(62.49, 62.5)]
    [InlineData(0, 0.01)]
    [InlineData(99.99, 100)]
    [InlineData(33.333333, 33.343333)]
    public void A_change_of_just_the_limit_passes_whatever_its_binary_digits(double before, double after)
    {
        var one = Baseline.WithPart(0, "K", part => part with { AccuracyAll = before });
        var other = Baseline.WithPart(0, "K", part => part with { AccuracyAll = after });

        Assert.True(DriftCheck.Compare(one, other).Passed);
        Assert.True(DriftCheck.Compare(other, one).Passed);
    }

    // 0.00999 in all nine parts is 0.08991: each within its limit, together beyond five times of it.
    [Fact]
    public void Small_changes_of_means_in_every_part_add_up_to_drift()
    {
        var all = Baseline.WithAll(layer => layer with { Parts = [.. layer.Parts.Select(part => part with { AccuracyAll = part.AccuracyAll + 0.00999 })] });
        var selected = Baseline.WithAll(layer => layer with
        {
            Parts = [.. layer.Parts.Select(part => part with { AccuracySelected = part.AccuracySelected + 0.0999 })],
        });

        Assert.Equal(
            new DriftRow(DriftTier.Means, null, "*.accuracy_all, summed changes", "", "", 0.08991, 0.05) { Tolerable = 10 },
            Assert.Single(DriftCheck.Compare(Baseline, all).Failures));
        // Six parts have a number.
        Assert.Equal(("*.accuracy_selected, summed changes", 0.5994), Assert.Single(DriftCheck.Compare(Baseline, selected).Failures.Select(row => (row.Metric, row.Change))));
    }

    [Fact]
    public void No_number_against_a_number_always_fails_both_ways()
    {
        var number = Baseline.WithPart(1, "V", part => part with { AccuracySelected = 0 });

        Assert.Equal(
            new DriftRow(DriftTier.Means, 1, "V.accuracy_selected", "none", "0", null, 0.1) { Tolerable = 1 },
            Assert.Single(DriftCheck.Compare(Baseline, number).Failures));
        Assert.Equal(
            new DriftRow(DriftTier.Means, 1, "V.accuracy_selected", "0", "none", null, 0.1) { Tolerable = 1 },
            Assert.Single(DriftCheck.Compare(number, Baseline).Failures));
    }

    // The digests of the sample are 1.5 and 0.25 of the slopes, 12.5 and -6.25 of log10 p: limits of 6e-6 and 5e-5.
    [Theory]
    [InlineData(1.5000059, 0.25, true)]
    [InlineData(1.5000061, 0.25, false)]
    [InlineData(1.5, 0.2500059, true)]
    [InlineData(1.5, 0.2499939, false)]
    [InlineData(3, 0.5, false)]
    [InlineData(1.5, -0.25, false)]
    public void The_digest_of_slopes_may_change_by_four_millionths_of_their_mean(double mean, double weighted, bool passes) =>
        Assert.Equal(passes, DriftCheck.Compare(Baseline, Baseline.WithPart(2, "K", part => part with { Slope = new(mean, weighted) })).Passed);

    [Theory]
    [InlineData(12.50004, -6.25, true)]
    [InlineData(12.50006, -6.25, false)]
    [InlineData(12.5, -6.25006, false)]
    public void So_may_the_digest_of_log10_p(double mean, double weighted, bool passes) =>
        Assert.Equal(passes, DriftCheck.Compare(Baseline, Baseline.WithPart(2, "K", part => part with { Log10P = new(mean, weighted) })).Passed);

    private static void AssertOne(string metric, bool passes, Func<PartProfile, PartProfile> change)
    {
        var report = DriftCheck.Compare(Baseline, Baseline.WithPart(2, "Q", change));

        var row = Assert.Single(report.Rows, row => row.Layer is not null);
        Assert.Equal((DriftTier.Means, 2, metric), (row.Tier, row.Layer, row.Metric));
        Assert.Equal(passes, report.Passed);
    }
}
