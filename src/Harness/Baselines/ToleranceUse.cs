namespace Harness.Baselines;

/// <summary>A tolerance and what became of it in one comparison.</summary>
/// <param name="Tolerance">The tolerance.</param>
/// <param name="State">What became of it.</param>
public sealed record ToleranceUse(Tolerance Tolerance, ToleranceState State)
{
    /// <inheritdoc/>
    public override string ToString() => State switch
    {
        ToleranceState.Needed => $"tolerated: {Tolerance}",
        ToleranceState.Unneeded => $"warning: this tolerance is not needed, remove it: {Tolerance}",
        _ => $"warning: this tolerance has expired, renew or remove it: {Tolerance}",
    };
}
