using Harness.Baselines;
using Harness.Profiles;
using Harness.Runs;
using Harness.Tests.Unit.Profiles;

namespace Harness.Tests.Unit.Baselines;

/// <summary>What stands beside a baseline, damaged.</summary>
[Trait("Category", "Fuzz")]
public sealed class DamagedBaselineFilesTests : IDisposable
{
    private static readonly FixedClock Clock = new();

    private static readonly DateOnly Today = DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Tolerances_never_pass_what_the_gate_does_not_tolerate()
    {
        const string seed = """
            [{"layer": 1, "metric": "Q.accuracy_all", "limit": 0.05, "reason": "seen on another processor", "expires": "2028-06-30"},
             {"layer": null, "metric": "*.accuracy_all, summed changes", "limit": 0.2, "reason": "the same", "expires": "2028-06-30"}]
            """;
        var baseline = Make();
        var drifted = DriftCheck.Compare(SampleProfiles.Of(2), SampleProfiles.Of(2).WithPart(1, "Q", part => part with { AccuracyAll = 12 }));
        Fuzz.ReadOrFail([seed], [ErrorCode.ToleranceMalformed], bytes =>
        {
            File.WriteAllBytes(baseline.TolerancePath, bytes);
            var report = Tolerances.Apply(drifted, Tolerances.Read(baseline, Today), Today);
            Assert.False(report.Passed);
            Assert.NotNull(DriftTable.ToText(report));
        });
    }

    [Fact]
    public void Registrations()
    {
        var baseline = Make();
        var profile = SampleProfiles.Of(2);
        File.Delete(baseline.VerifiedPath);
        new Registration(Today, "no", [], profile.Identity).Write(baseline);
        Fuzz.ReadOrFail([File.ReadAllText(baseline.RegistrationPath)], [ErrorCode.BaselineMalformed], bytes =>
        {
            File.WriteAllBytes(baseline.RegistrationPath, bytes);
            Assert.NotEmpty(RegistrationCheck.Of(Registration.Read(baseline)!, profile).Sentences);
        });
    }

    [Fact]
    public void Histories_and_received_profiles()
    {
        var baseline = Make();
        BaselineStore.WriteReceived(baseline, SampleProfiles.Of(2).WithPart(1, "Q", part => part with { AccuracyAll = 61 }));
        BaselineAcceptance.Accept(baseline, "first", isCi: false, Clock);
        var received = ProfileJson.Format(SampleProfiles.Of(2));
        Fuzz.ReadOrFail([File.ReadAllText(baseline.HistoryPath), received], [ErrorCode.BaselineMalformed, ErrorCode.BaselineOutdated], bytes =>
        {
            File.WriteAllText(baseline.ReceivedPath, received);
            File.WriteAllBytes(bytes is [(byte)'{', ..] ? baseline.ReceivedPath : baseline.HistoryPath, bytes);
            BaselineAcceptance.Accept(baseline, "second", isCi: false, Clock);
            Assert.EndsWith(": second\n", File.ReadAllText(baseline.HistoryPath), StringComparison.Ordinal);
        });
        Assert.DoesNotContain(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories), path => path.EndsWith(".tmp", StringComparison.Ordinal));
    }

    private Baseline Make()
    {
        var baseline = new Baseline(_folder.Path, "negation-tuning", "embedded");
        ProfileJson.Write(baseline.VerifiedPath, SampleProfiles.Of(2));
        return baseline;
    }
}
