using System.Security.Cryptography;
using Harness.Baselines;
using Harness.Profiles;
using Harness.Runs;
using Harness.Tests.Unit.Profiles;

namespace Harness.Tests.Unit.Baselines;

public sealed class BaselineAcceptanceTests : IDisposable
{
    private static readonly LaminarProfile Old = SampleProfiles.Of(3);
    private static readonly LaminarProfile New = Old.WithPart(2, "K", part => part.Come(50));

    private static readonly FixedClock Clock = new();

    private readonly TemporaryFolder _folder = new();

    private Baseline Files => new(_folder.Path, "negation-tuning", "embedded");

    [Fact]
    public void Accepting_moves_received_over_verified_and_records_day_hashes_and_reason()
    {
        ProfileJson.Write(Files.VerifiedPath, Old);
        BaselineStore.WriteReceived(Files, New);
        var (oldHash, newHash) = (Hash(Files.VerifiedPath), Hash(Files.ReceivedPath));

        var acceptance = BaselineAcceptance.Accept(Files, "  The new\n tokenizer  is right.", isCi: false, Clock);

        Assert.Equal(new BaselineAcceptance(new DateOnly(2028, 2, 29), oldHash, newHash, "The new tokenizer is right."), acceptance);
        SampleProfiles.AssertEqual(New, ProfileJson.Read(Files.VerifiedPath));
        Assert.Equal(newHash, Hash(Files.VerifiedPath));
        Assert.False(File.Exists(Files.ReceivedPath));
        Assert.Equal(
            $"""
            # Accepted baselines of negation-tuning, preset embedded

            Newest last: the day (UTC), the first 12 digits of the SHA-256 of the old and the new file, the reason.

            - 2028-02-29 `{oldHash}` -> `{newHash}`: The new tokenizer is right.

            """.ReplaceLineEndings("\n"),
            File.ReadAllText(Files.HistoryPath));
    }

    [Fact]
    public void The_first_baseline_follows_none_and_the_next_line_goes_to_the_end()
    {
        BaselineStore.WriteReceived(Files, Old);
        BaselineAcceptance.Accept(Files, "The first.", isCi: false, Clock);
        var first = File.ReadAllText(Files.HistoryPath);
        var oldHash = Hash(Files.VerifiedPath);

        BaselineStore.WriteReceived(Files, New);
        BaselineAcceptance.Accept(Files, "The second.", isCi: false, Clock);

        Assert.EndsWith($"- 2028-02-29 `none` -> `{oldHash}`: The first.\n", first, StringComparison.Ordinal);
        Assert.Equal(
            $"{first}- 2028-02-29 `{oldHash}` -> `{Hash(Files.VerifiedPath)}`: The second.\n",
            File.ReadAllText(Files.HistoryPath));
    }

    [Fact]
    public void A_build_server_is_refused() => AssertRefused(ErrorCode.AcceptRefused, "A good reason.", isCi: true);

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t")]
    public void An_empty_reason_is_refused(string reason) => AssertRefused(ErrorCode.InvalidOption, reason, isCi: false);

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("{\"identity\": {")]
    public void A_received_that_is_no_profile_is_refused(string text) =>
        AssertRefused(ErrorCode.BaselineMalformed, "A good reason.", isCi: false, text);

    [Fact]
    public void Without_a_received_there_is_nothing_to_accept_and_the_error_says_to_run_first()
    {
        ProfileJson.Write(Files.VerifiedPath, Old);

        var error = Assert.Throws<HarnessException>(() => BaselineAcceptance.Accept(Files, "A good reason.", isCi: false, Clock));

        Assert.Equal((ErrorCode.NothingToAccept, Files.ReceivedPath), (error.Code, error.Where));
        Assert.EndsWith(
            "dotnet build -t:RunExperiment -p:Experiment=negation-tuning -p:Preset=embedded",
            error.Repair,
            StringComparison.Ordinal);
        Assert.Equal(["baselines/negation-tuning/embedded.verified.json"], _folder.Files());
    }

    [Fact]
    public void Where_the_history_cannot_be_written_the_baseline_stays()
    {
        ProfileJson.Write(Files.VerifiedPath, Old);
        BaselineStore.WriteReceived(Files, New);
        Directory.CreateDirectory(Path.Combine(Files.HistoryPath, "child"));

        var error = Assert.Throws<HarnessException>(() => BaselineAcceptance.Accept(Files, "A good reason.", isCi: false, Clock));

        Assert.Equal((ErrorCode.OutputNotWritable, Files.HistoryPath), (error.Code, error.Where));
        SampleProfiles.AssertEqual(Old, ProfileJson.Read(Files.VerifiedPath));
        SampleProfiles.AssertEqual(New, ProfileJson.Read(Files.ReceivedPath));
    }

    public void Dispose() => _folder.Dispose();

    private void AssertRefused(ErrorCode code, string reason, bool isCi, string? received = null)
    {
        ProfileJson.Write(Files.VerifiedPath, Old);
        AtomicFile.WriteAllText(Files.ReceivedPath, received ?? ProfileJson.Format(New));
        var before = _folder.Files().Select(file => (file, Hash(_folder.File(file)))).ToArray();

        var error = Assert.Throws<HarnessException>(() => BaselineAcceptance.Accept(Files, reason, isCi, Clock));

        Assert.Equal(code, error.Code);
        Assert.Equal(before, _folder.Files().Select(file => (file, Hash(_folder.File(file)))).ToArray());
    }

    private static string Hash(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))[..12].ToLowerInvariant();
}
