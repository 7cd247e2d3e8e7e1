namespace Harness.Profiles;

/// <summary>A profile that is shown beside the result, for example that of the same architecture with untrained weights.</summary>
/// <param name="Name">What it is, one or two words: <c>untrained</c>.</param>
/// <param name="Profile">Its profile, of the same text and targets.</param>
public sealed record ControlProfile(string Name, LaminarProfile Profile)
{
    /// <summary>What survives of it by words; null where that was not asked or cannot be said.</summary>
    public InferenceProfile? Inference { get; init; }
}
