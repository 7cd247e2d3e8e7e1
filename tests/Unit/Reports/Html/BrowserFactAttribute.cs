namespace Harness.Tests.Unit.Reports.Html;

/// <summary>A fact about what a browser shows. Where there is none it says so and is skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() =>
        Skip = Browser.Program is null ? $"no browser on this machine: none of {string.Join(", ", Browser.Names)} is on the path" : null;
}
