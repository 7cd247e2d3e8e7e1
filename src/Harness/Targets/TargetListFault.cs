using Harness.Runs;

namespace Harness.Targets;

/// <summary>What is wrong with a line of a list of targets.</summary>
internal static class TargetListFault
{
    /// <summary>The error.</summary>
    public static HarnessException Of(string file, int line, string what, string cause, string repair) => new(
        ErrorCode.TargetsInvalid, what, FormattableString.Invariant($"{file}, line {line}"), cause, repair);
}
