namespace Harness.Baselines;

/// <summary>
/// What is compared, in this order. The first tier that fails is the headline. Before all of them stands the version of the file's form:
/// a baseline of another version cannot be compared at all.
/// </summary>
public enum DriftTier
{
    /// <summary>
    /// Text, tokens, targets, weights, settings, fitter, layers and columns. A difference means "not comparable", which is not drift.
    /// </summary>
    Identity,

    /// <summary>Which neurons are significant, and with which sign. Only those that rounding decides may come or go.</summary>
    Neurons,

    /// <summary>Numbers of neurons: significant, selected, borderline, and by the status of their fit.</summary>
    Counts,

    /// <summary>Mean accuracies, and the digests of slopes and p.</summary>
    Means,

    /// <summary>Effects of ablations, which are all that an ablation's baseline has.</summary>
    Effects,
}
