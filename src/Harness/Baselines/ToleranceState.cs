namespace Harness.Baselines;

/// <summary>What became of a tolerance in one comparison.</summary>
public enum ToleranceState
{
    /// <summary>The number it is about is beyond its usual limit.</summary>
    Needed,

    /// <summary>The number it is about is within its usual limit: the tolerance only hides what may come.</summary>
    Unneeded,

    /// <summary>Its last day is over: the usual limit holds.</summary>
    Expired,
}
