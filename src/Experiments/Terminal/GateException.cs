using Harness.Runs;

namespace Harness.Experiments.Terminal;

/// <summary>The run itself went well, but its profile did not pass the gate: one error per tier that failed, the headline first.</summary>
internal sealed class GateException(IReadOnlyList<HarnessException> errors) : Exception(errors[0].Message)
{
    /// <summary>One error per failed tier.</summary>
    public IReadOnlyList<HarnessException> Errors { get; } = errors;
}
