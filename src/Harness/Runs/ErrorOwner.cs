namespace Harness.Runs;

/// <summary>Who can mend an error. The value is the process's exit code.</summary>
public enum ErrorOwner
{
    /// <summary>A bug of the harness: exit code 1.</summary>
    Harness = 1,

    /// <summary>Input, setting or drift, which the person who runs it can mend: exit code 2.</summary>
    User = 2,
}
