namespace Harness.Tests.Unit;

/// <summary>A fact about Linux's libraries and links. Elsewhere it says so and is skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "about the libraries of Linux";
}
