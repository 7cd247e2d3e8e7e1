using System.Collections.Immutable;

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
    string Name, string Title, string Device, int Threads, int? BatchSize, long MemoryBytes, ImmutableArray<SweepTask> Tasks);
