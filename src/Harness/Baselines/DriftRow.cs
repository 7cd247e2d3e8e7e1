namespace Harness.Baselines;

/// <summary>One number (or hash, or layer) that is not what it was.</summary>
/// <param name="Tier">The tier that compares it.</param>
/// <param name="Layer">The zero-based block, null for what belongs to the whole profile.</param>
/// <param name="Metric">Its key in the profile, for example <c>q.accuracy_all</c>.</param>
/// <param name="Baseline">The baseline's value as it is printed; <c>none</c> for null.</param>
/// <param name="Now">The run's value as it is printed; <c>none</c> for null.</param>
/// <param name="Change">
/// Now minus baseline, null where one of the two is no number. For the whole profile: the sum of the layers' absolute changes.
/// </param>
/// <param name="Limit">The largest absolute change that is allowed: exactly this much still passes.</param>
public sealed record DriftRow(DriftTier Tier, int? Layer, string Metric, string Baseline, string Now, double? Change, double Limit)
{
    /// <summary>Whether the limit is that of a <see cref="Tolerance"/>, because the change is beyond the usual one.</summary>
    public bool IsKnown { get; init; }

    /// <summary>abs(change) / limit; infinite where there is no number to compare. Above 1 it is drift.</summary>
    public double Severity => Change is { } change ? Math.Abs(change) / Limit : double.PositiveInfinity;

    /// <summary>Whether it fails its tier. A NaN fails.</summary>
    public bool IsBeyondLimit => !(Severity <= 1);
}
