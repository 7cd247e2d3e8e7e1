using System.Runtime.CompilerServices;

namespace Harness.Tests.Unit;

/// <summary>The verdicts of runs in tests do not belong in the summary of a pull request.</summary>
internal static class StepSummary
{
    [ModuleInitializer]
    internal static void Ignore() => Environment.SetEnvironmentVariable("GITHUB_STEP_SUMMARY", null);
}
