using Harness.Profiles;
using Harness.Tests.Unit.Profiles;

namespace Harness.Tests.Unit.CommandLine;

public sealed class DiffCommandTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public DiffCommandTests()
    {
        ProfileJson.Write(A, SampleProfiles.Of(2));
        ProfileJson.Write(B, SampleProfiles.Of(2).WithPart(1, "Q", part => part.Come([.. Enumerable.Range(24, 70)])));
    }

    private string A => _sandbox.PathOf("a.json");

    private string B => _sandbox.PathOf("b.json");

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("plain text", "beyond")]
    [InlineData("--markdown", "| 1 | significant | 60 | 130 | +70 | 4 | beyond |")]
    public void A_change_is_shown_and_ends_with_1_which_is_no_error(string format, string row)
    {
        var result = _sandbox.Invoke(["diff", A, B, .. format.StartsWith('-') ? new[] { format } : []]);

        Assert.Equal((1, ""), (result.Exit, result.Error));
        Assert.Contains(row, result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("both.png", "\u0089PNG")]
    [InlineData("both.svg", "<svg")]
    public void The_picture_has_the_format_of_its_name(string name, string start)
    {
        Assert.Equal(1, _sandbox.Invoke("diff", A, B, "--picture", _sandbox.PathOf(name)).Exit);

        var bytes = File.ReadAllBytes(_sandbox.PathOf(name));
        Assert.Equal(start, string.Concat(bytes.Take(start.Length).Select(one => (char)one)));
    }

    [Fact]
    public void A_picture_of_no_known_format_is_refused()
    {
        var result = _sandbox.Invoke("diff", A, B, "--picture", _sandbox.PathOf("both.pdf"));

        Assert.Equal(2, result.Exit);
        Assert.StartsWith("error HRN1207: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_profiles_end_with_0() => Assert.Equal(0, _sandbox.Invoke("diff", A, A).Exit);

    [Theory]
    [InlineData("no-such-revision")]
    [InlineData("artifacts/negation-tuning/embeded")]
    public void A_profile_that_is_not_there_is_refused_and_nobody_has_to_know_git(string name)
    {
        var result = _sandbox.Invoke("diff", A, name);

        Assert.Contains("there is no such file or folder in ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("fatal", result.Error, StringComparison.Ordinal);

        Assert.Equal(2, result.Exit);
        Assert.StartsWith("error HRN2004: ", result.Error, StringComparison.Ordinal);
    }
}
