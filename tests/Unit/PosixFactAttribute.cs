namespace Harness.Tests.Unit;

/// <summary>A fact about file names or a shell that Windows does not have. There it says so and is skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PosixFactAttribute : FactAttribute
{
    public PosixFactAttribute(string what) => Skip = OperatingSystem.IsWindows() ? $"not on Windows: {what}" : null;
}
