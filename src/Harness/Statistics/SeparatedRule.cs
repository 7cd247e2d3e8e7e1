namespace Harness.Statistics;

/// <summary>What becomes of a column whose classes are separated, so that maximum likelihood has no estimate.</summary>
public enum SeparatedRule
{
    /// <summary>Its fit fails, as in the study.</summary>
    Fail,

    /// <summary>Firth's estimate and its test stand in.</summary>
    Firth,
}
