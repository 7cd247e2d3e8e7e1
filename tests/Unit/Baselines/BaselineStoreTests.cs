using Harness.Baselines;
using Harness.Profiles;
using Harness.Runs;
using Harness.Tests.Unit.Profiles;

namespace Harness.Tests.Unit.Baselines;

public sealed class BaselineStoreTests : IDisposable
{
    private const string Verified = "baselines/negation-tuning/embedded.verified.json";
    private const string Received = "baselines/negation-tuning/embedded.received.json";

    private static readonly LaminarProfile Profile = SampleProfiles.Of(3);
    private static readonly LaminarProfile Drifted = Profile.WithPart(2, "K", part => part.Come(50));

    private readonly TemporaryFolder _folder = new();

    private Baseline Files => new(_folder.Path, "negation-tuning", "embedded");

    [Fact]
    public void A_run_that_passes_leaves_only_the_baseline_untouched_and_deletes_an_older_received()
    {
        ProfileJson.Write(Files.VerifiedPath, Profile);
        BaselineStore.WriteReceived(Files, Drifted);
        var before = File.ReadAllBytes(Files.VerifiedPath);

        Assert.True(BaselineStore.Check(Files, Profile, new FixedClock()).Passed);

        Assert.Equal([Verified], _folder.Files());
        Assert.Equal(before, File.ReadAllBytes(Files.VerifiedPath));
    }

    [Fact]
    public void A_run_that_drifted_leaves_the_baseline_alone_and_its_profile_beside_it()
    {
        ProfileJson.Write(Files.VerifiedPath, Profile);
        var before = File.ReadAllBytes(Files.VerifiedPath);

        Assert.Equal(DriftTier.Neurons, BaselineStore.Check(Files, Drifted, new FixedClock()).Headline);

        Assert.Equal([Received, Verified], _folder.Files());
        Assert.Equal(before, File.ReadAllBytes(Files.VerifiedPath));
        SampleProfiles.AssertEqual(Drifted, ProfileJson.Read(Files.ReceivedPath));
    }

    [Fact]
    public void Without_a_baseline_the_run_fails_writes_none_and_says_how_to_accept()
    {
        var error = Assert.Throws<HarnessException>(() => BaselineStore.Check(Files, Profile, new FixedClock()));

        Assert.Equal((ErrorCode.BaselineMissing, Files.VerifiedPath), (error.Code, error.Where));
        Assert.Contains(
            "dotnet build -t:AcceptBaseline -p:Experiment=negation-tuning -p:Preset=embedded -p:Reason=\"",
            error.Repair,
            StringComparison.Ordinal);
        Assert.Equal([Received], _folder.Files());
    }

    [Fact]
    public void A_baseline_of_an_older_version_is_replaced_by_accepting()
    {
        ProfileJson.Write(Files.VerifiedPath, Profile);
        var text = File.ReadAllText(Files.VerifiedPath);
        File.WriteAllText(Files.VerifiedPath, text.Replace("\"schema\": 2", "\"schema\": 1", StringComparison.Ordinal));

        var error = Assert.Throws<HarnessException>(() => BaselineStore.Load(Files));

        Assert.Equal((ErrorCode.BaselineOutdated, Files.VerifiedPath), (error.Code, error.Where));
        Assert.EndsWith(Files.HowToAccept, error.Repair, StringComparison.Ordinal);
    }

    [Fact]
    public void A_malformed_baseline_fails_stays_as_it_is_and_can_be_replaced_by_accepting()
    {
        AtomicFile.WriteAllText(Files.VerifiedPath, "<html>");

        var error = Assert.Throws<HarnessException>(() => BaselineStore.Check(Files, Profile, new FixedClock()));

        Assert.Equal(ErrorCode.BaselineMalformed, error.Code);
        Assert.StartsWith(Files.VerifiedPath, error.Where, StringComparison.Ordinal);
        Assert.Equal("<html>", File.ReadAllText(Files.VerifiedPath));
        BaselineAcceptance.Accept(Files, "The file was broken.", isCi: false, new FixedClock());
        Assert.True(BaselineStore.Check(Files, Profile, new FixedClock()).Passed);
    }

    [Fact]
    public void A_received_that_cannot_be_written_is_an_error_that_names_the_path()
    {
        File.WriteAllText(_folder.File("baselines"), "a file where a folder should be");

        var error = Assert.Throws<HarnessException>(() => BaselineStore.Check(Files, Profile, new FixedClock()));

        Assert.Equal((ErrorCode.OutputNotWritable, Files.ReceivedPath), (error.Code, error.Where));
    }

    public void Dispose() => _folder.Dispose();
}
