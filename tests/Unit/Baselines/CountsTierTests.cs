using Harness.Baselines;
using Harness.Profiles;
using Harness.Tests.Unit.Profiles;

namespace Harness.Tests.Unit.Baselines;

public sealed class CountsTierTests
{
    public static TheoryData<int, string, int> Counts
    {
        get
        {
            var data = new TheoryData<int, string, int>();
            // The limit of a layer is max(1, the baseline's borderline count).
            foreach (var (borderline, limit) in new[] { (0, 1), (1, 1), (2, 2), (4, 4) })
                foreach (var metric in new[] { "significant", "Q.significant", "K.significant", "V.significant" })
                    foreach (var metricOrSelected in new[] { metric, metric.Replace("significant", "selected", StringComparison.Ordinal) })
                        data.Add(borderline, metricOrSelected, limit);

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void A_count_may_change_by_the_borderline_count_and_by_no_more_up_or_down(int borderline, string metric, int limit)
    {
        var baseline = SampleProfiles.Of(2, borderline);

        foreach (var sign in new[] { 1, -1 })
        {
            var atLimit = DriftCheck.Compare(baseline, baseline.With(1, layer => Add(layer, metric, sign * limit)));
            var beyond = DriftCheck.Compare(baseline, baseline.With(1, layer => Add(layer, metric, sign * (limit + 1))));

            Assert.True(atLimit.Passed);
            Assert.Equal(1, atLimit.Rows.Single(row => row.Layer == 1).Severity);
            var failure = Assert.Single(beyond.Failures);
            Assert.Equal((DriftTier.Counts, 1, metric), (failure.Tier, failure.Layer, failure.Metric));
            Assert.Equal((sign * (limit + 1), limit), (failure.Change, failure.Limit));
        }
    }

    [Fact]
    public void The_limit_is_the_baselines_and_not_the_runs()
    {
        var tight = SampleProfiles.Of(1, borderline: 1);
        var wide = SampleProfiles.Of(1, borderline: 2);

        static LaminarProfile TwoMore(LaminarProfile profile) => profile.With(0, layer => layer with { Significant = 62 });

        Assert.Equal("significant", Assert.Single(DriftCheck.Compare(tight, TwoMore(wide)).Failures).Metric);
        Assert.True(DriftCheck.Compare(wide, TwoMore(tight)).Passed);
    }

    [Theory]
    [InlineData("significant")]
    [InlineData("K.significant")]
    [InlineData("selected")]
    [InlineData("V.selected")]
    public void Small_changes_in_many_layers_may_sum_to_ten_and_to_no_more(string metric)
    {
        var baseline = SampleProfiles.Of(36);
        LaminarProfile Now(int layers) => baseline.WithAll(layer => layer.Layer < layers ? Add(layer, metric, 1) : layer);

        Assert.True(DriftCheck.Compare(baseline, Now(10)).Passed);
        var failure = Assert.Single(DriftCheck.Compare(baseline, Now(11)).Failures);
        Assert.Equal((null, $"{metric}, summed changes", 11, 10), (failure.Layer, failure.Metric, failure.Change, failure.Limit));
    }

    [Fact]
    public void Opposite_changes_do_not_cancel_in_the_sum()
    {
        var baseline = SampleProfiles.Of(12);

        var now = baseline.WithAll(layer => layer with { Significant = layer.Significant + (layer.Layer % 2 == 0 ? 1 : -1) });

        // 6 layers up, 6 down: the total stays 12 * 60 = 720, and 12 neurons moved.
        Assert.Equal(
            new DriftRow(DriftTier.Counts, null, "significant, summed changes", "720", "720", 12, 10),
            Assert.Single(DriftCheck.Compare(baseline, now).Failures));
    }

    [Fact]
    public void A_baseline_cannot_widen_its_own_limit()
    {
        var honest = SampleProfiles.Of(2, borderline: 0);
        var edited = honest.With(0, layer => layer with { Borderline = 50 });

        var failure = Assert.Single(DriftCheck.Compare(edited, honest).Failures);

        Assert.Equal(new DriftRow(DriftTier.Counts, 0, "borderline", "50", "0", -50, 1), failure);
    }

    [Fact]
    public void A_percentage_that_follows_its_count_has_no_row_of_its_own_beyond_the_limit()
    {
        // Limit 1 of 300: 1/3 % = 0.333334 upwards. 61 / 300 = 20.333333 %, 70 / 300 = 23.333333 %.
        var baseline = SampleProfiles.Of(1, borderline: 0);
        var atLimit = baseline.With(0, layer => layer with { Significant = 61, PercentSignificant = 20.333333 });
        var beyond = baseline.With(0, layer => layer with { Significant = 70, PercentSignificant = 23.333333 });

        Assert.True(DriftCheck.Compare(baseline, atLimit).Passed);
        Assert.Equal("significant", Assert.Single(DriftCheck.Compare(baseline, beyond).Failures).Metric);
    }

    [Theory]
    [InlineData(20.333334, true)]
    [InlineData(20.333335, false)]
    [InlineData(19.666666, true)]
    [InlineData(19.666665, false)]
    public void A_percentage_beyond_what_the_limit_of_its_count_allows_is_drift(double percent, bool passes)
    {
        var baseline = SampleProfiles.Of(1, borderline: 0);

        var report = DriftCheck.Compare(baseline, baseline.With(0, layer => layer with { PercentSignificant = percent }));

        Assert.Equal(passes, report.Passed);
    }

    private static LayerProfile Add(LayerProfile layer, string metric, int change) => metric switch
    {
        "significant" => layer with { Significant = layer.Significant + change },
        "Q.significant" => layer.WithPart("Q", part => part with { Significant = part.Significant + change }),
        "K.significant" => layer.WithPart("K", part => part with { Significant = part.Significant + change }),
        "V.significant" => layer.WithPart("V", part => part with { Significant = part.Significant + change }),
        "selected" => layer with { Selected = layer.Selected + change },
        "Q.selected" => layer.WithPart("Q", part => part with { Selected = part.Selected + change }),
        "K.selected" => layer.WithPart("K", part => part with { Selected = part.Selected + change }),
        "V.selected" => layer.WithPart("V", part => part with { Selected = part.Selected + change }),
        _ => throw new ArgumentOutOfRangeException(nameof(metric)),
    };
}
