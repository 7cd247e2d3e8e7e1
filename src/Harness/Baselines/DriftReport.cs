using System.Collections.Immutable;
using Harness.Profiles;

namespace Harness.Baselines;

/// <summary>How a run differs from its baseline.</summary>
/// <param name="Rows">Everything that changed, also within its limit, worst first.</param>
public sealed record DriftReport(ImmutableArray<DriftRow> Rows)
{
    /// <summary>The tolerances, and what became of each.</summary>
    public ImmutableArray<ToleranceUse> Tolerances { get; init; } = [];

    /// <summary>The accepted profile, to be shown beside that of the run; null where nobody kept it.</summary>
    public LaminarProfile? Baseline { get; init; }

    /// <summary>What moved, in a sentence, also where nothing is judged; empty where nothing did.</summary>
    public string Movement { get; init; } = "";

    /// <summary>The rows beyond their limit, worst first.</summary>
    public IEnumerable<DriftRow> Failures => Rows.Where(row => row.IsBeyondLimit);

    /// <summary>The tiers that fail, in their order.</summary>
    public ImmutableArray<DriftTier> FailedTiers => [.. Failures.Select(row => row.Tier).Distinct().Order()];

    /// <summary>The first tier that fails, null where none does.</summary>
    public DriftTier? Headline => FailedTiers is [var first, ..] ? first : null;

    /// <summary>Whether nothing is beyond its limit.</summary>
    public bool Passed => !Failures.Any();
}
