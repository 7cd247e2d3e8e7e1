using Harness.Runs;

namespace Harness.Tests.Unit.Runs;

public sealed class BuildServerTests
{
    [Theory]
    [InlineData("CI", "true", true)]
    [InlineData("CI", "1", true)]
    [InlineData("CI", "TRUE", true)]
    [InlineData("CI", "yes", true)]
    [InlineData("CI", "false", false)]
    [InlineData("CI", "0", false)]
    [InlineData("CI", " ", false)]
    [InlineData("CI", null, false)]
    [InlineData("TF_BUILD", "True", true)]
    [InlineData("TEAMCITY_VERSION", "2025.1", true)]
    [InlineData("JENKINS_URL", "http://ci", true)]
    [InlineData("CIRCUS", "true", false)]
    public void A_build_server_is_known_by_its_variables(string name, string? value, bool expected) =>
        Assert.Equal(expected, BuildServer.Is(asked => asked == name ? value : null));
}
