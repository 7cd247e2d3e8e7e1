using Harness.Profiles;

namespace Harness.Baselines;

/// <summary>Of the identity of a run what tells its study and its model.</summary>
/// <param name="Site">The modules whose output is recorded.</param>
/// <param name="Label0">The category with label 0.</param>
/// <param name="Label1">The category with label 1.</param>
/// <param name="WeightsSha256">SHA-256 of the architecture and the weights; null where the model is not loaded yet.</param>
public sealed record BaselineSubject(string Site, string Label0, string Label1, string? WeightsSha256)
{
    /// <summary>That of a profile.</summary>
    public static BaselineSubject Of(ProfileIdentity identity) =>
        new(identity.Site, identity.Label0.Name, identity.Label1.Name, identity.WeightsSha256);
}
