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
        var now = Baseline.WithAll(layer => layer.WithPart("K", part => part.Come([.. Enumerable.Range(50, 30)]) with { AccuracyAll = 70 }));

        var errors = DriftErrors.Of(DriftCheck.Compare(Baseline, now), "x.json", "accept it");

        Assert.Equal([ErrorCode.NeuronsDrifted, ErrorCode.CountsDrifted, ErrorCode.MeansDrifted], errors.Select(error => error.Code));
        Assert.All(errors, error => Assert.Equal("x.json", error.Where));
        Assert.All(errors, error => Assert.EndsWith("accept it", error.Repair, StringComparison.Ordinal));
        Assert.EndsWith(
            ", 3 beyond the limit; the worst: layer 0, K.neurons: baseline none, now 0.K.50+ 0.K.51+ 0.K.52+ 0.K.53+ and 26 more, limit 0",
            errors[0].What,
            StringComparison.Ordinal);
        // 3 layers, significant and selected, of the layer and of K, and four sums of changes: 30 of 1 is worse than 90 of 10.
        Assert.Contains("16 beyond the limit", errors[1].What, StringComparison.Ordinal);
        Assert.EndsWith(": all layers, significant, summed changes: 90, limit 10", errors[1].What, StringComparison.Ordinal);
        Assert.Contains("layer 0, K.accuracy_all: baseline 61.5, now 70, limit 0.01", errors[2].What, StringComparison.Ordinal);
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
