namespace Harness.Runs;

/// <summary>Whether this is a build server, where nobody looks: the one place that says so.</summary>
public static class BuildServer
{
    /// <summary>Set by build servers: the variable that most of them share, then those that lack it (Azure Pipelines, TeamCity, Jenkins).</summary>
    private static readonly string[] Variables = ["CI", "TF_BUILD", "TEAMCITY_VERSION", "JENKINS_URL"];

    /// <summary>Whether one of the variables is set, to whatever but nothing, <c>0</c> and <c>false</c>.</summary>
    /// <param name="environment">The value of an environment variable; null where it is not set.</param>
    public static bool Is(Func<string, string?> environment) => Variables.Any(name =>
        environment(name)?.Trim() is { Length: > 0 } value && value != "0" && !string.Equals(value, "false", StringComparison.OrdinalIgnoreCase));
}
