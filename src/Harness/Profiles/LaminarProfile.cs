using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Harness.Profiles;

/// <summary>The result of an experiment over the layers of the model; what <c>profile.json</c> holds and what the baseline keeps.</summary>
/// <param name="Identity">What it is about.</param>
/// <param name="Layers">One entry per layer, from the first block to the last.</param>
public sealed record LaminarProfile(ProfileIdentity Identity, ImmutableArray<LayerProfile> Layers)
{
    /// <summary>The version of the file's form that this program reads and writes. It grows whenever a key comes, goes or changes its meaning.</summary>
    public const int CurrentSchema = 2;

    /// <summary>The version of the file's form.</summary>
    [JsonPropertyOrder(-1)]
    public int Schema { get; } = CurrentSchema;
}
