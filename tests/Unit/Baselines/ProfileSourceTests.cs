using System.Diagnostics;
using Harness.Baselines;
using Harness.Profiles;
using Harness.Runs;
using Harness.Tests.Unit.Profiles;

namespace Harness.Tests.Unit.Baselines;

/// <summary>Names of profiles, in a repository of two commits.</summary>
public sealed class ProfileSourceTests : IDisposable
{
    private const string InRepository = "baselines/e/p.verified.json";

    private readonly TemporaryFolder _folder = new();
    private readonly Baseline _baseline;

    public ProfileSourceTests()
    {
        _baseline = new Baseline(_folder.Path, "e", "p");
        Git("init", "--quiet");
        foreach (var layers in new[] { 1, 2 })
        {
            ProfileJson.Write(_baseline.VerifiedPath, SampleProfiles.Of(layers));
            Commit($"{layers}");
        }

        ProfileJson.Write(_baseline.VerifiedPath, SampleProfiles.Of(3));
        ProfileJson.Write(_folder.File("run", "profile.json"), SampleProfiles.Of(4));
    }

    public void Dispose()
    {
        // Git makes its objects read-only, which on Windows keeps them from being deleted.
        foreach (var file in Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.Normal);
        _folder.Dispose();
    }

    [GitTheory]
    [InlineData("HEAD~1", 1)]
    [InlineData("HEAD", 2)]
    [InlineData("HEAD~1:" + InRepository, 1)]
    public void A_revision_means_the_baseline_and_one_with_a_path_that_file(string name, int layers) =>
        Assert.Equal(layers, ProfileSource.Read(name, _baseline).Layers.Length);

    [GitFact]
    public void A_file_means_itself_and_a_folder_its_profile()
    {
        Assert.Equal(3, ProfileSource.Read(_baseline.VerifiedPath, _baseline).Layers.Length);
        Assert.Equal(4, ProfileSource.Read(_folder.File("run"), _baseline).Layers.Length);
    }

    [GitTheory]
    [InlineData("no-such-revision")]
    [InlineData("HEAD:no/such/file.json")]
    [InlineData("--output=written")]
    [InlineData("no/such/file.json")]
    public void What_is_none_of_these_is_refused_in_words(string name)
    {
        var error = Assert.Throws<HarnessException>(() => ProfileSource.Read(name, _baseline));

        Assert.Equal(ErrorCode.BaselineMissing, error.Code);
        Assert.Contains(name, error.Where, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("written")));
    }

    [GitFact]
    public void A_committed_file_that_is_no_profile_is_named_with_its_revision()
    {
        File.WriteAllText(_folder.File("readme.md"), "# Read me");
        Commit("text");

        var error = Assert.Throws<HarnessException>(() => ProfileSource.Read("HEAD:readme.md", _baseline));

        Assert.Equal(ErrorCode.BaselineMalformed, error.Code);
        Assert.StartsWith("HEAD:readme.md", error.Where, StringComparison.Ordinal);
    }

    private void Commit(string message)
    {
        Git("add", "--all");
        Git("-c", "user.name=n", "-c", "user.email=e@example.org", "-c", "commit.gpgsign=false", "commit", "--quiet", "--message", message);
    }

    private void Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = _folder.Path })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
