using Harness.Baselines;
using Harness.Tests.Unit.Profiles;

namespace Harness.Tests.Unit.Baselines;

public sealed class ProfileDiffTests
{
    [Fact]
    public void Equal_profiles_have_no_row()
    {
        var diff = ProfileDiff.Of(SampleProfiles.Of(2), SampleProfiles.Of(2));

        Assert.Equal("A  a\nB  b\n\nNo change in 2 layers\n", ProfileDiffTable.ToText(diff, "a", "b"));
    }

    [Fact]
    public void Changes_within_the_limit_are_listed_too_and_those_beyond_it_are_told_apart()
    {
        var b = SampleProfiles.Of(2)
            .With(0, layer => layer with { Significant = 61, PercentSignificant = 20.333333 })
            .With(1, layer => layer.WithPart("Q", part => part with { AccuracySelected = 75 }));

        var diff = ProfileDiff.Of(SampleProfiles.Of(2), b);

        Assert.Equal(
            [
                (1, "Q.accuracy_selected", true), (0, "significant", false), (0, "percent_significant", false),
                (null, "significant, summed changes", false),
            ],
            diff.Rows.Select(row => (row.Layer, row.Metric, row.IsBeyondLimit)));
    }

    [Fact]
    public void Profiles_of_other_texts_are_compared_all_the_same_and_what_differs_is_named()
    {
        var b = SampleProfiles.Of(3).With(0, layer => layer with { Significant = 70 });

        var diff = ProfileDiff.Of(SampleProfiles.Of(2), b with { Identity = b.Identity with { CorpusSha256 = "other" } });

        Assert.Equal(["corpus_sha256", "layer 2"], diff.Identity.Select(DriftTable.IdentityName));
        Assert.Equal(2, diff.Layers);
        Assert.Contains(diff.Rows, row => row is { Layer: 0, Metric: "significant", IsBeyondLimit: true });
    }

    // 60 of 300 are 20 %, of 600 they would be 10 %: the count alone says nothing.
    [Fact]
    public void Where_the_numbers_of_neurons_differ_the_percentage_has_its_row_beside_the_count()
    {
        var b = SampleProfiles.Of(1).With(0, layer => layer with { Tests = 600, Significant = 90, PercentSignificant = 15 });

        var metrics = ProfileDiff.Of(SampleProfiles.Of(1), b).Rows.Select(row => row.Metric).ToArray();

        Assert.Contains("significant", metrics);
        Assert.Contains("percent_significant", metrics);
    }

    [Fact]
    public void Layers_of_other_parts_are_compared_as_wholes()
    {
        var b = SampleProfiles.Of(1).With(0, layer => layer with { Significant = 70, Parts = [layer.Parts[0] with { Name = "MLP" }] });

        var diff = ProfileDiff.Of(SampleProfiles.Of(1), b);

        Assert.Equal(["layer 0, parts"], diff.Identity.Select(DriftTable.IdentityName));
        Assert.Equal(["significant", "significant, summed changes"], diff.Rows.Select(row => row.Metric));
    }

    [Fact]
    public void Profiles_without_a_common_layer_have_nothing_to_compare()
    {
        var diff = ProfileDiff.Of(SampleProfiles.Of(2).Without(1), SampleProfiles.Of(2).Without(0));

        Assert.Equal((0, 0), (diff.Layers, diff.Rows.Length));
        Assert.Contains("nothing to compare", ProfileDiffTable.ToMarkdown(diff, "a", "b"), StringComparison.Ordinal);
    }
}
