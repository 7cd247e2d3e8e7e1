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
    public void A_change_beyond_the_limits_is_shown_and_is_no_error(string format, string row)
    {
        var result = _sandbox.Invoke(["diff", A, B, .. format.StartsWith('-') ? new[] { format } : []]);

        Assert.Equal((0, ""), (result.Exit, result.Error));
        Assert.Contains(row, result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("both.png", "\u0089PNG")]
    [InlineData("both.svg", "<svg")]
    public void The_picture_has_the_format_of_its_name(string name, string start)
    {
        Assert.Equal(0, _sandbox.Invoke("diff", A, B, "--picture", _sandbox.PathOf(name)).Exit);

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
    public void A_profile_that_is_not_there_is_refused()
    {
        var result = _sandbox.Invoke("diff", A, "no-such-revision");

        Assert.Equal(2, result.Exit);
        Assert.StartsWith("error HRN2004: ", result.Error, StringComparison.Ordinal);
    }
}
