using System.Runtime.CompilerServices;

namespace Harness.Tests.Unit;

/// <summary>
/// A test means the same on a build server as at a desk: the verdicts of its runs do not belong in the summary of a pull request, and a
/// baseline in its own folder can be accepted.
/// </summary>
internal static class AtADesk
{
    [ModuleInitializer]
    internal static void Ignore()
    {
        Environment.SetEnvironmentVariable("GITHUB_STEP_SUMMARY", null);
        Environment.SetEnvironmentVariable("CI", null);
    }
}
