using System.Globalization;
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
            .WithPart(0, "K", part => part with { AccuracyAll = part.AccuracyAll + 0.005 })
            .WithPart(1, "Q", part => part with { AccuracySelected = 75 });

        var diff = ProfileDiff.Of(SampleProfiles.Of(2), b);

        Assert.Equal(
            [
                (1, "Q.accuracy_selected", true), (null, "*.accuracy_selected, summed changes", true), (0, "K.accuracy_all", false),
                (null, "*.accuracy_all, summed changes", false),
            ],
            diff.Rows.Select(row => (row.Layer, row.Metric, row.IsBeyondLimit)));
    }

    // The percentage repeats the count, and a sum of changes is no difference of A and B.
    [Fact]
    public void No_row_repeats_another_and_none_contradicts_itself()
    {
        var b = SampleProfiles.Of(3).WithPart(0, "K", part => part.Come(30, 31, 32)).WithPart(2, "K", part => part.Go(0));

        var diff = ProfileDiff.Of(SampleProfiles.Of(3), b);

        Assert.DoesNotContain(diff.Rows, row => row.Metric == "percent_significant");
        Assert.Equal(("", "", 4), diff.Rows.Where(row => row.Metric == "significant, summed changes").Select(row => (row.Baseline, row.Now, row.Change)).Single());
        Assert.StartsWith("significant neurons 180 -> 182 of 900; 3 came, 1 went", diff.Movement, StringComparison.Ordinal);
        Assert.All(
            diff.Rows.Where(row => row.Layer is not null && row.Tier != DriftTier.Neurons),
            row => Assert.Equal(Number(row.Now) - Number(row.Baseline), row.Change!.Value, 9));
    }

    [Fact]
    public void Profiles_of_other_texts_are_compared_all_the_same_and_what_differs_is_named()
    {
        var b = SampleProfiles.Of(3).WithPart(0, "Q", part => part.Come([.. Enumerable.Range(30, 10)]));

        var diff = ProfileDiff.Of(SampleProfiles.Of(2), b with { Identity = b.Identity with { CorpusSha256 = "other" } });

        Assert.Equal(["corpus_sha256", "layer 2"], diff.Identity.Select(DriftTable.IdentityName));
        Assert.Equal(2, diff.Layers);
        Assert.Contains(diff.Rows, row => row is { Layer: 0, Metric: "significant", IsBeyondLimit: true });
    }

    // 60 of 300 are 20 %, of 600 they would be 10 %: the count alone says nothing.
    [Fact]
    public void Where_the_numbers_of_neurons_differ_the_percentage_has_its_row_beside_the_count()
    {
        var b = SampleProfiles.Of(1).WithPart(0, "Q", part => part.Come([.. Enumerable.Range(50, 30)]) with { Tests = 400 });

        var metrics = ProfileDiff.Of(SampleProfiles.Of(1), b).Rows.Select(row => row.Metric).ToArray();

        Assert.Contains("significant", metrics);
        Assert.Contains("percent_significant", metrics);
    }

    [Fact]
    public void Layers_of_other_parts_are_compared_as_wholes_and_in_the_parts_that_both_have()
    {
        var whole = SampleProfiles.Of(1).With(0, layer => layer with { Parts = [MadeUp.Part(0, "MLP", 300, 70, 30, 70, 60, borderline: 4)] });
        var without = SampleProfiles.Of(1).With(0, layer => layer with { Parts = [layer.Parts[0] with { AccuracyAll = 70 }] });

        var diff = ProfileDiff.Of(SampleProfiles.Of(1), whole);

        Assert.Equal(["layer 0, parts"], diff.Identity.Select(DriftTable.IdentityName));
        Assert.Equal(["significant", "significant, summed changes"], diff.Rows.Select(row => row.Metric));
        Assert.Contains(ProfileDiff.Of(SampleProfiles.Of(1), without).Rows, row => row.Metric == "Q.accuracy_all");
        Assert.Contains(ProfileDiff.Of(without, SampleProfiles.Of(1)).Rows, row => row.Metric == "Q.accuracy_all");
    }

    [Fact]
    public void Profiles_without_a_common_layer_have_nothing_to_compare()
    {
        var diff = ProfileDiff.Of(SampleProfiles.Of(2).Without(1), SampleProfiles.Of(2).Without(0));

        Assert.Equal((0, 0), (diff.Layers, diff.Rows.Length));
        Assert.Contains("nothing to compare", ProfileDiffTable.ToMarkdown(diff, "a", "b"), StringComparison.Ordinal);
    }

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
