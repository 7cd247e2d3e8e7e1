using System.Collections.Immutable;

namespace Harness.Profiles;

/// <summary>The result of an experiment over the layers of the model; what <c>profile.json</c> holds and what the baseline keeps.</summary>
/// <param name="Identity">What it is about.</param>
/// <param name="Layers">One entry per layer, from the first block to the last.</param>
public sealed record LaminarProfile(ProfileIdentity Identity, ImmutableArray<LayerProfile> Layers);
