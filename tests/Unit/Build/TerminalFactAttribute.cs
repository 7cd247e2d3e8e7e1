namespace Harness.Tests.Unit.Build;

/// <summary>A fact about a terminal, which util-linux's <c>script</c> makes. Where that is not there it says so and is skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TerminalFactAttribute : FactAttribute
{
    public TerminalFactAttribute()
    {
        var isThere = OperatingSystem.IsLinux() && ProgramOnPath.Find(["script"]) is not null;
        Skip = isThere ? null : "no script of util-linux, which makes a terminal";
    }
}
