namespace Harness.Experiments.Terminal;

/// <summary>How much is said.</summary>
internal enum Verbosity
{
    /// <summary>Only the verdict, and errors.</summary>
    Quiet,

    /// <summary>The progress of what takes its time, one table, where the results lie, the verdict.</summary>
    Normal,

    /// <summary>Every step with its time as well.</summary>
    Detailed,
}
