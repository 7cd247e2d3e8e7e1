namespace Harness.Sweeps;

/// <summary>How far a task is.</summary>
public enum TaskState
{
    /// <summary>Its result is there and whole.</summary>
    Done,

    /// <summary>It did not run, or was stopped or killed.</summary>
    Missing,

    /// <summary>It ended with an error.</summary>
    Failed,

    /// <summary>A file of its result is gone or not as it was written.</summary>
    Damaged,
}
