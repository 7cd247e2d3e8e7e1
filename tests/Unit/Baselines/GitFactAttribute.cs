namespace Harness.Tests.Unit.Baselines;

/// <summary>A fact about a git repository. Where there is no git it says so and is skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GitFactAttribute : FactAttribute
{
    /// <summary>Why such a test is skipped; null where it is not.</summary>
    public static readonly string? WhyNot = ProgramOnPath.Find(["git"]) is null ? "no git on this machine" : null;

    public GitFactAttribute() => Skip = WhyNot;
}
