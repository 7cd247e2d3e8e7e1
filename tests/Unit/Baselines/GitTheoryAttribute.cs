namespace Harness.Tests.Unit.Baselines;

/// <summary>A theory about a git repository. Where there is no git it says so and is skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GitTheoryAttribute : TheoryAttribute
{
    public GitTheoryAttribute() => Skip = GitFactAttribute.WhyNot;
}
