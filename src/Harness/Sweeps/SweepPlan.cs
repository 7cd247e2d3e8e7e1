using System.Collections.Immutable;
using Harness.Runs;

namespace Harness.Sweeps;

/// <summary>A sweep with everything decided: what <c>plan.json</c> holds.</summary>
/// <param name="Name">The sweep's name.</param>
/// <param name="Title">The title of its page and picture.</param>
/// <param name="Device">Where the models run.</param>
/// <param name="Threads">Threads of each task.</param>
/// <param name="BatchSize">Windows per forward pass; null for what suits the device.</param>
/// <param name="MemoryBytes">An estimate of what the largest task needs.</param>
/// <param name="Tasks">The tasks. Their numbers, which people and job arrays use, begin at 1.</param>
public sealed record SweepPlan(
    string Name, string Title, string Device, int Threads, int? BatchSize, long MemoryBytes, ImmutableArray<SweepTask> Tasks)
{
    /// <summary>A task by its number.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.InvalidOption"/>: there is no such task.</exception>
    public SweepTask Task(int number) => number >= 1 && number <= Tasks.Length ? Tasks[number - 1] : throw new HarnessException(
        ErrorCode.InvalidOption,
        FormattableString.Invariant($"the sweep has {TaskCount.Of(Tasks.Length)}, and {number} is the number of none"),
        "--index",
        "another plan, or a job array of another size",
        FormattableString.Invariant($"give a number from 1 to {Tasks.Length}"));
}
