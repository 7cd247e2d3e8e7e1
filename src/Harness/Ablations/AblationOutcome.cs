using Harness.Baselines;

namespace Harness.Ablations;

/// <summary>What an ablation came to.</summary>
/// <param name="Plan">The ablation.</param>
/// <param name="Report">All that its reports say.</param>
/// <param name="Gate">The comparison with the baseline.</param>
public sealed record AblationOutcome(AblationPlan Plan, AblationReport Report, Gate Gate);
