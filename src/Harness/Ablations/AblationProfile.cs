using System.Collections.Immutable;

namespace Harness.Ablations;

/// <summary>The result of an ablation: what <c>ablation.json</c> holds and a baseline keeps.</summary>
/// <param name="Schema">The version of the file's form.</param>
/// <param name="Identity">What it is about.</param>
/// <param name="Sets">The whole set, then its layers where there are several, then the dose curve.</param>
public sealed record AblationProfile(int Schema, AblationIdentity Identity, ImmutableArray<AblationLine> Sets)
{
    /// <summary>The version that this program writes and reads.</summary>
    public const int CurrentSchema = 1;

    /// <summary>The whole set.</summary>
    public AblationLine Whole => Sets[0];
}
