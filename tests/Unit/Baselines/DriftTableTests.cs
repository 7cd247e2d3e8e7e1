using System.Text.RegularExpressions;
using Harness.Baselines;
using Harness.Tests.Unit.Profiles;
using Harness.Tests.Unit.Runs;

namespace Harness.Tests.Unit.Baselines;

public sealed class DriftTableTests
{
    [Theory]
    [InlineData("de-DE")]
    [InlineData("fr-FR")]
    public void A_comma_culture_changes_no_table_and_no_error(string culture)
    {
        static string All()
        {
            var report = DriftCheck.Compare(
                SampleProfiles.Of(3),
                SampleProfiles.Of(3).WithAll(layer => layer.WithPart("V", part => part.Come(50) with { AccuracyAll = 62.75, Slope = new(1.5001, 0.25) })));
            var errors = DriftErrors.Of(report, "x.json", "accept it").Select(error => error.Message);
            return string.Join('\n', [DriftTable.ToText(report), DriftTable.ToMarkdown(report), .. errors]);
        }

        Assert.Contains("62.75", All(), StringComparison.Ordinal);
        Assert.Equal(All(), CommaCulture.In(culture, All));
    }

    [Fact]
    public void Changes_within_their_limits_are_counted_and_not_listed()
    {
        var report = DriftCheck.Compare(SampleProfiles.Of(3), SampleProfiles.Of(3).WithPart(1, "Q", part => part.Come(20)));

        // The neuron, two counts of the layer and two of the part, and their sums.
        Assert.Equal("No drift; 9 smaller changes within the limits\n", DriftTable.ToText(report));
        Assert.Equal(DriftTable.ToText(report), DriftTable.ToMarkdown(report));
        Assert.Equal("No drift\n", DriftTable.ToText(DriftCheck.Compare(SampleProfiles.Of(1), SampleProfiles.Of(1))));
    }

    [Fact]
    public void A_run_that_is_not_comparable_shows_what_differs_whole_and_what_moved_all_the_same()
    {
        var baseline = SampleProfiles.Of(2);
        var now = baseline.WithPart(1, "K", part => part.Come(50)) with { Identity = baseline.Identity with { WeightsSha256 = "an0ther" } };

        var report = DriftCheck.Compare(baseline, now);

        Assert.Equal(
            """
            HRN2001: not comparable with the baseline, which is not drift

            weights_sha256
              baseline  3e1647
              now       an0ther

            What moved all the same: significant neurons 120 -> 121 of 600; 1 came, 0 went

            """.ReplaceLineEndings("\n"),
            DriftTable.ToText(report));
        Assert.Equal(
            """
            **HRN2001: not comparable with the baseline, which is not drift**

            What moved all the same: significant neurons 120 -> 121 of 600; 1 came, 0 went

            | layer | entry | baseline | now |
            |---|---|---|---|
            |  | weights_sha256 | `3e1647` | `an0ther` |

            """.ReplaceLineEndings("\n"),
            DriftTable.ToMarkdown(report));
    }

    [Fact]
    public void The_text_shows_the_worst_40_and_the_markdown_all_of_which_20_are_unfolded()
    {
        var report = DriftCheck.Compare(
            SampleProfiles.Of(36),
            SampleProfiles.Of(36).WithAll(layer => layer
                .WithPart("Q", part => part with { AccuracyAll = 0 })
                .WithPart("K", part => part with { AccuracyAll = 0 })));

        // 2 x 36 = 72 rows and the sum of the changes: 40 and 33 more.
        Assert.Equal(39, Regex.Count(DriftTable.ToText(report), @"^ *\d+  [QK]\.accuracy_all ", RegexOptions.Multiline));
        Assert.EndsWith("\n... and 33 more\n", DriftTable.ToText(report), StringComparison.Ordinal);
        Assert.Equal(72, Regex.Count(DriftTable.ToMarkdown(report), @"^\| \d+ \| [QK]\.accuracy_all \|", RegexOptions.Multiline));
        var seen = DriftTable.ToMarkdown(report).Split("<details><summary>53 more numbers</summary>\n\n| layer | metric |");
        Assert.Equal(2, seen.Length);
        Assert.Equal(20, Regex.Count(seen[0], @"^\| (\d+|all) \| ", RegexOptions.Multiline));
    }
}
