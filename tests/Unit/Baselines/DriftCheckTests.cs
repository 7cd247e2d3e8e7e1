using System.Collections.Immutable;
using Harness.Baselines;
using Harness.Profiles;
using Harness.Selectivity;
using Harness.Statistics;
using Harness.Tests.Unit.Profiles;

namespace Harness.Tests.Unit.Baselines;

public sealed class DriftCheckTests
{
    private static readonly LaminarProfile Baseline = SampleProfiles.Of(4);

    public static TheoryData<string> IdentityEntries =>
        [.. typeof(ProfileIdentity).GetProperties().Where(property => property.CanWrite).Select(property => property.Name)];

    [Fact]
    public void The_same_profile_has_no_rows()
    {
        var report = DriftCheck.Compare(Baseline, SampleProfiles.Of(4));

        Assert.Empty(report.Rows);
        Assert.True(report.Passed);
        Assert.Null(report.Headline);
    }

    [Theory]
    [MemberData(nameof(IdentityEntries))]
    public void Any_entry_of_the_identity_that_differs_is_not_comparable(string entry)
    {
        var now = Baseline with { Identity = Baseline.Identity with { } };
        var property = typeof(ProfileIdentity).GetProperty(entry)!;
        property.SetValue(now.Identity, property.GetValue(now.Identity) switch
        {
            string hash => hash + "0",
            int number => number + 1,
            CategoryCount category => category with { Targets = category.Targets + 1 },
            SignificanceRule rule => rule with { Correction = Correction.Holm },
            var other => throw new NotSupportedException($"{other}"),
        });

        var row = Assert.Single(DriftCheck.Compare(Baseline, now).Rows);

        Assert.Equal((DriftTier.Identity, null), (row.Tier, row.Layer));
        Assert.Equal(entry.ToUpperInvariant(), Letters(row.Metric.Split('.')[0]));
        Assert.True(row.IsBeyondLimit);
        Assert.NotEqual(row.Baseline, row.Now);
    }

    [Fact]
    public void Drift_is_not_reported_where_the_identity_differs()
    {
        var now = Baseline.WithAll(layer => layer with { Significant = 200 });

        var drift = DriftCheck.Compare(Baseline, now);
        var other = DriftCheck.Compare(Baseline, now with { Identity = now.Identity with { WeightsSha256 = "0ddba11" } });

        Assert.Equal(DriftTier.Counts, drift.Headline);
        Assert.Equal(DriftTier.Identity, other.Headline);
        Assert.Equal("weights_sha256", Assert.Single(other.Rows).Metric);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_removed_layer_and_an_added_layer_are_not_comparable(int layer)
    {
        var removed = Assert.Single(DriftCheck.Compare(Baseline, Baseline.Without(layer)).Rows);
        var added = Assert.Single(DriftCheck.Compare(Baseline.Without(layer), Baseline).Rows);

        Assert.Equal(new DriftRow(DriftTier.Identity, layer, "layer", "present", "absent", null, 0), removed);
        Assert.Equal(new DriftRow(DriftTier.Identity, layer, "layer", "absent", "present", null, 0), added);
    }

    [Theory]
    [InlineData(299)]
    [InlineData(301)]
    public void A_layer_with_another_number_of_columns_is_not_comparable(int tests)
    {
        var row = Assert.Single(DriftCheck.Compare(Baseline, Baseline.With(1, layer => layer with { Tests = tests })).Rows);

        Assert.Equal(new DriftRow(DriftTier.Identity, 1, "tests", "300", $"{tests}", null, 0), row);
    }

    [Fact]
    public void A_layer_with_another_split_is_not_comparable()
    {
        var whole = Baseline.With(1, layer => layer with { Parts = [new("MLP", 60, 30, 71, 60)] });

        Assert.Equal(
            new DriftRow(DriftTier.Identity, 1, "parts", "Q K V", "MLP", null, 0), Assert.Single(DriftCheck.Compare(Baseline, whole).Rows));
    }

    [Fact]
    public void The_worst_change_comes_first_whatever_its_tier_and_layer()
    {
        var now = Baseline
            // |-8| / 4 = 2
            .With(0, layer => layer with { Significant = 52 })
            // 0.03 / 0.01 = 3
            .With(1, layer => layer.WithPart("Q", part => part with { AccuracyAll = 60.53 }))
            // 0.15 / 0.1 = 1.5
            .With(2, layer => layer.WithPart("K", part => part with { AccuracySelected = 72.1 }))
            // null against a number: infinite
            .With(3, layer => layer.WithPart("V", part => part with { AccuracySelected = 80 }))
            // 1 / 4 = 0.25: within the limit
            .With(3, layer => layer with { Selected = 31 });

        var report = DriftCheck.Compare(Baseline, now);

        Assert.Equal(
            [(3, "V.accuracy_selected"), (1, "Q.accuracy_all"), (0, "significant"), (2, "K.accuracy_selected")],
            report.Failures.Select(row => (row.Layer!.Value, row.Metric)));
        // Also: 8 / 10 of the sum over layers.
        Assert.Equal(
            [double.PositiveInfinity, 3, 2, 1.5, 0.8, 0.25, 0.1],
            report.Rows.Select(row => Math.Round(row.Severity, 9)));
        Assert.Equal(new[] { DriftTier.Counts, DriftTier.Means }, report.FailedTiers.AsEnumerable());
        Assert.Equal(DriftTier.Counts, report.Headline);
    }

    [Fact]
    public void Every_number_of_a_layer_is_compared()
    {
        ImmutableArray<Func<LayerProfile, LayerProfile>> edits =
        [
            layer => layer with { Tests = 999 },
            layer => layer with { Significant = 999 },
            layer => layer with { PercentSignificant = 99 },
            layer => layer with { Selected = 999 },
            layer => layer with { Borderline = 999 },
            layer => layer with { Status = layer.Status with { Converged = 999 } },
            layer => layer with { Status = layer.Status with { CompleteSeparation = 999 } },
            layer => layer with { Status = layer.Status with { QuasiCompleteSeparation = 999 } },
            layer => layer with { Status = layer.Status with { ConstantColumn = 999 } },
            layer => layer with { Status = layer.Status with { NotFinite = 999 } },
            layer => layer with { Status = layer.Status with { NotConverged = 999 } },
            .. Projections(projection => projection with { Significant = 999 }),
            .. Projections(projection => projection with { Selected = 999 }),
            .. Projections(projection => projection with { AccuracySelected = 99 }),
            .. Projections(projection => projection with { AccuracyAll = 99 }),
        ];

        // 5 numbers of the layer, 6 statuses, 3 x 4 of the projections: all numbers of a line but its layer.
        Assert.Equal(5 + 6 + 12, edits.Length);
        foreach (var edit in edits)
        {
            Assert.Contains(DriftCheck.Compare(Baseline, Baseline.With(2, edit)).Failures, row => row.Layer == 2);
            Assert.Contains(DriftCheck.Compare(Baseline.With(2, edit), Baseline).Failures, row => row.Layer == 2);
        }
    }

    private static ImmutableArray<Func<LayerProfile, LayerProfile>> Projections(Func<PartProfile, PartProfile> edit) =>
    [
        layer => layer.WithPart("Q", edit),
        layer => layer.WithPart("K", edit),
        layer => layer.WithPart("V", edit),
    ];

    private static string Letters(string key) => key.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();
}
