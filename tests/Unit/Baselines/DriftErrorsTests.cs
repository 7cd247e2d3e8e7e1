using Harness.Baselines;
using Harness.Profiles;
using Harness.Runs;
using Harness.Tests.Unit.Profiles;

namespace Harness.Tests.Unit.Baselines;

public sealed class DriftErrorsTests
{
    private static readonly LaminarProfile Baseline = SampleProfiles.Of(3);

    [Fact]
    public void A_report_that_passed_has_no_errors() =>
        Assert.Empty(DriftErrors.Of(DriftCheck.Compare(Baseline, Baseline), "x.json", "accept it"));

    [Fact]
    public void Each_failing_tier_has_one_error_with_its_code_and_the_baselines_path()
    {
        var now = Baseline.WithAll(layer => layer.WithPart("K", part => part with { AccuracyAll = 70 }) with { Significant = 90 });

        var errors = DriftErrors.Of(DriftCheck.Compare(Baseline, now), "x.json", "accept it");

        Assert.Equal([ErrorCode.CountsDrifted, ErrorCode.MeansDrifted], errors.Select(error => error.Code));
        Assert.All(errors, error => Assert.Equal("x.json", error.Where));
        Assert.All(errors, error => Assert.EndsWith("accept it", error.Repair, StringComparison.Ordinal));
        // 3 layers and the sum of changes (90 of 10: worse than any layer's 30 of 4).
        Assert.Contains("4 beyond the limit", errors[0].What, StringComparison.Ordinal);
        Assert.EndsWith(
            ": all layers, significant, summed changes: baseline 180, now 270, limit 10",
            errors[0].What,
            StringComparison.Ordinal);
        Assert.Contains("layer 0, K.accuracy_all: baseline 61.5, now 70, limit 0.01", errors[1].What, StringComparison.Ordinal);
    }

    [Fact]
    public void Not_comparable_names_both_values_of_every_entry()
    {
        var now = Baseline.Without(1) with { Identity = Baseline.Identity with { CorpusSha256 = "dec0de", Tokens = 10_001 } };

        var error = Assert.Single(DriftErrors.Of(DriftCheck.Compare(Baseline, now), "x.json", "accept it"));

        Assert.Equal(ErrorCode.NotComparable, error.Code);
        Assert.Contains("corpus_sha256 is c0ffee in the baseline and dec0de now", error.What, StringComparison.Ordinal);
        Assert.Contains("tokens is 10000 in the baseline and 10001 now", error.What, StringComparison.Ordinal);
        Assert.Contains("layer 1 is present in the baseline and absent now", error.What, StringComparison.Ordinal);
        Assert.Contains("another text", error.Cause, StringComparison.Ordinal);
    }
}
