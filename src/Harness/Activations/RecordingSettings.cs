namespace Harness.Activations;

/// <summary>How activations are computed. None of it changes them beyond rounding.</summary>
/// <param name="BatchSize">Windows per forward pass, at least 1.</param>
public sealed record RecordingSettings(int BatchSize)
{
    /// <summary>
    /// As the notebook does it: every token of the whole window through the whole model and its output matrix, and every hooked output
    /// kept whole until its batch is done. For proof that leaving out what cannot matter changes nothing.
    /// </summary>
    public bool Literal { get; init; }
}
