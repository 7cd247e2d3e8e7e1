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

    /// <summary>
    /// Leave the activations in the store, and read each layer when it is asked for: memory does not grow with the number of layers. It
    /// changes no bit.
    /// </summary>
    public bool OneLayerAtATime { get; init; }
}
