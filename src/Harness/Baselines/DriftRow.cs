namespace Harness.Baselines;

/// <summary>One value (a number, a hash, a layer, some neurons) that is not what it was.</summary>
/// <param name="Tier">The tier that compares it.</param>
/// <param name="Layer">The zero-based block, null for what belongs to the whole profile.</param>
/// <param name="Metric">Its key in the profile, for example <c>Q.accuracy_all</c>.</param>
/// <param name="Baseline">The baseline's value as it is printed; <c>none</c> for null, nothing for a sum of changes.</param>
/// <param name="Now">The run's value as it is printed; <c>none</c> for null, nothing for a sum of changes.</param>
/// <param name="Change">
/// Now minus baseline, null where one of the two is no number. For the whole profile: the sum of the layers' absolute changes. For
/// neurons: how many outside of the borderline zone came, went or changed their sign.
/// </param>
/// <param name="Limit">The largest absolute change that is allowed: exactly this much still passes.</param>
public sealed record DriftRow(DriftTier Tier, int? Layer, string Metric, string Baseline, string Now, double? Change, double Limit)
{
    /// <summary>Whether the limit is that of a <see cref="Tolerance"/>, because the change is beyond the usual one.</summary>
    public bool IsKnown { get; init; }

    /// <summary>The largest limit that a <see cref="Tolerance"/> may give it; 0: it is never tolerated.</summary>
    public double Tolerable { get; init; }

    /// <summary>abs(change) / limit; infinite where there is no number to compare. Above 1 it is drift.</summary>
    public double Severity => Change is { } change ? change == 0 ? 0 : Math.Abs(change) / Limit : double.PositiveInfinity;

    /// <summary>Whether it fails its tier. A NaN fails.</summary>
    public bool IsBeyondLimit => !(Severity <= 1);
}
