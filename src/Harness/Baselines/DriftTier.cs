namespace Harness.Baselines;

/// <summary>What is compared, in this order. The first tier that fails is the headline.</summary>
public enum DriftTier
{
    /// <summary>
    /// Text, tokens, targets, weights, settings, layers and columns. A difference means "not comparable", which is not drift.
    /// </summary>
    Identity,

    /// <summary>Numbers of neurons: significant, selected, borderline, and by the status of their fit.</summary>
    Counts,

    /// <summary>Mean accuracies.</summary>
    Means,
}
