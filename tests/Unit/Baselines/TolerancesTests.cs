using Harness.Baselines;
using Harness.Profiles;
using Harness.Runs;
using Harness.Tests.Unit.Profiles;

namespace Harness.Tests.Unit.Baselines;

/// <summary>Known drift passes up to its limit and its last day; a tolerance that is not needed is told of.</summary>
public sealed class TolerancesTests : IDisposable
{
    private static readonly LaminarProfile Profile = SampleProfiles.Of(3);

    // 0.04 points in layer 1, where 0.01 is the limit, and 0.05 that of all layers together.
    private static readonly LaminarProfile Drifted = Profile.WithPart(1, "Q", part => part with { AccuracyAll = part.AccuracyAll + 0.04 });

    private readonly TemporaryFolder _folder = new();

    private Baseline Files => new(_folder.Path, "study", "tiny");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0.04, true)]
    [InlineData(0.0399, false)]
    public void A_known_drift_passes_up_to_its_limit(double limit, bool passes)
    {
        var report = Apply(Drifted, Entry(limit: limit));

        Assert.Equal(passes, report.Passed);
        Assert.Equal(ToleranceState.Needed, Assert.Single(report.Tolerances).State);
    }

    [Fact]
    public void The_last_day_counts_and_the_next_does_not()
    {
        var entry = Entry(limit: 1);

        Assert.True(Tolerances.Apply(DriftCheck.Compare(Profile, Drifted), [entry], new DateOnly(2028, 3, 1)).Passed);
        var late = Tolerances.Apply(DriftCheck.Compare(Profile, Drifted), [entry], new DateOnly(2028, 3, 2));
        Assert.False(late.Passed);
        Assert.Contains("- warning: this tolerance has expired, renew or remove it: ", DriftTable.ToText(late), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "Q.accuracy_all")]
    [InlineData(1, "K.accuracy_all")]
    [InlineData(null, "Q.accuracy_all")]
    [InlineData(1, "no_such_metric")]
    public void A_tolerance_for_another_number_lets_nothing_pass_and_is_told_of(int? layer, string metric)
    {
        var report = Apply(Drifted, Entry(layer, metric, limit: 0.9));

        Assert.False(report.Passed);
        Assert.Equal(ToleranceState.Unneeded, Assert.Single(report.Tolerances).State);
    }

    [Fact]
    public void One_that_is_not_needed_is_told_of_in_the_verdict_and_in_the_pull_request()
    {
        var report = Apply(Profile, Entry(limit: 1));

        Assert.True(report.Passed);
        const string text = "No drift\n\n- warning: this tolerance is not needed, remove it: "
            + "layer 1, Q.accuracy_all, up to 1 until 2028-03-01: another BLAS\n";
        Assert.Equal(text, DriftTable.ToText(report));
        Assert.Equal(text, DriftTable.ToMarkdown(report));
    }

    [Fact]
    public void A_tolerated_drift_is_named_with_its_reason() => Assert.Equal(
        "No drift but the known: 1 tolerated; 1 smaller change within the limits\n\n"
            + "- tolerated: layer 1, Q.accuracy_all, up to 0.04 until 2028-03-01: another BLAS\n",
        DriftTable.ToText(Apply(Drifted, Entry(limit: 0.04))));

    [Fact]
    public void Another_text_is_not_comparable_whatever_is_tolerated()
    {
        var other = Profile with { Identity = Profile.Identity with { CorpusSha256 = "0ther" } };

        Assert.Equal(DriftTier.Identity, Apply(other, Entry(metric: "corpus_sha256", limit: 1)).Headline);
    }

    [Fact]
    public void No_number_where_there_was_one_is_never_tolerated()
    {
        var none = Profile.With(1, layer => layer.WithPart("Q", part => part with { AccuracySelected = null }));

        Assert.False(Apply(none, Entry(metric: "Q.accuracy_selected", limit: 1e6)).Passed);
    }

    [Fact]
    public void The_file_beside_the_baseline_is_read_and_applied()
    {
        ProfileJson.Write(Files.VerifiedPath, Profile);
        Assert.False(BaselineStore.Check(Files, Drifted, new FixedClock()).Passed);

        Write("""[{"layer": 1, "metric": "Q.accuracy_all", "limit": 1, "reason": "another BLAS", "expires": "2028-02-29"}]""");

        Assert.True(BaselineStore.Check(Files, Drifted, new FixedClock()).Passed);
        Assert.False(File.Exists(Files.ReceivedPath));
    }

    [Fact]
    public void A_known_drift_of_named_neurons_passes()
    {
        var now = Profile.WithPart(1, "Q", part => part.Come(20, 50));

        Assert.True(Apply(now, Entry(metric: "Q.neurons", limit: 1)).Passed);
    }

    // The slope's digest has the mean 1.5, so that 0.006 is a thousand limits.
    [Theory]
    [InlineData(1.5059, true)]
    [InlineData(1.5061, false)]
    public void Of_a_digest_a_thousand_limits_are_tolerated_and_no_more(double mean, bool passes)
    {
        var now = Profile.WithPart(1, "Q", part => part with { Slope = part.Slope with { Mean = mean } });

        Assert.Equal(passes, Apply(now, Entry(metric: "Q.slope.mean", limit: 1e300)).Passed);
    }

    [Theory]
    [InlineData("Q.accuracy_all", "1.5", "2028-03-30", "tolerates at most 1 of")]
    [InlineData("Q.accuracy_all", "1e308", "9999-12-31", "tolerates at most 1 of")]
    [InlineData("*.accuracy_all, summed changes", "11", "2028-03-30", "tolerates at most 10 of")]
    [InlineData("significant", "51", "2028-03-30", "tolerates at most 50 of")]
    [InlineData("K.neurons", "51", "2028-03-30", "tolerates at most 50 of")]
    [InlineData("status.not_finite", "1", "2028-03-30", "tolerates at most 0 of")]
    [InlineData("Q.accuracy_all", "1", "2029-03-02", "more than 366 days")]
    [InlineData("Q.accuracy_all", "1", "9999-12-31", "more than 366 days")]
    public void A_tolerance_without_bounds_is_refused(string metric, string limit, string expires, string hint)
    {
        Write($$"""[{"layer": 1, "metric": "{{metric}}", "limit": {{limit}}, "reason": "r", "expires": "{{expires}}"}]""");

        var error = Assert.Throws<HarnessException>(() => Tolerances.Read(Files, new DateOnly(2028, 2, 29)));

        Assert.Equal(ErrorCode.ToleranceMalformed, error.Code);
        Assert.Contains(hint, error.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[{"layer": 1, "metric": "m", "limit": 1, "reason": " ", "expires": "2028-02-29"}]""", "no reason")]
    [InlineData("""[{"layer": 1, "metric": "m", "limit": 1, "expires": "2028-02-29"}]""", "'reason'")]
    [InlineData("""[{"layer": 1, "metric": "m", "limit": 1, "reason": "r"}]""", "'expires'")]
    [InlineData("""[{"metric": "m", "limit": 1, "reason": "r", "expires": "2028-02-29"}]""", "'layer'")]
    [InlineData("""[{"layer": 1, "metric": "m", "limit": 1, "reason": "r", "expires": "soon"}]""", "expires")]
    [InlineData("""[{"layer": 1, "metric": "m", "limit": 0, "reason": "r", "expires": "2028-02-29"}]""", "no positive number")]
    [InlineData("""[{"layer": 1, "metric": "m", "limit": 1, "resaon": "r", "expires": "2028-02-29"}]""", "resaon")]
    [InlineData("""[null]""", "no list")]
    [InlineData("""{}""", "could not be converted")]
    [InlineData("""[{"layer": 1,""", "Expected")]
    [InlineData(
        """
        [{"layer": 1, "metric": "m", "limit": 1, "reason": "r", "expires": "2028-02-29"},
         {"layer": 1, "metric": "m", "limit": 2, "reason": "s", "expires": "2028-02-29"}]
        """,
        "two entries")]
    public void A_malformed_file_is_refused_by_name(string json, string hint)
    {
        Write(json);

        var error = Assert.Throws<HarnessException>(() => Tolerances.Read(Files, new DateOnly(2028, 2, 29)));
        Assert.Equal(ErrorCode.ToleranceMalformed, error.Code);
        Assert.Equal(Files.TolerancePath, error.Where);
        Assert.Contains(hint, error.What, StringComparison.Ordinal);
    }

    private static Tolerance Entry(int? layer = 1, string metric = "Q.accuracy_all", double limit = 1) =>
        new(layer, metric, limit, "another BLAS", new DateOnly(2028, 3, 1));

    private static DriftReport Apply(LaminarProfile now, Tolerance entry) =>
        Tolerances.Apply(DriftCheck.Compare(Profile, now), [entry], new DateOnly(2028, 2, 29));

    private void Write(string json)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Files.TolerancePath)!);
        File.WriteAllText(Files.TolerancePath, json);
    }
}
