using System.Collections.Immutable;

namespace Harness.Ablations;

/// <summary>What is ablated, and how its effect is measured.</summary>
/// <param name="Neurons">The neurons.</param>
public sealed record AblationSettings(NeuronChoice Neurons)
{
    /// <summary>What takes the place of their values at the target.</summary>
    public ReplacedBy With { get; init; } = ReplacedBy.Mean;

    /// <summary>How much of the difference between the categories is added by <see cref="ReplacedBy.Added"/>.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Matched random sets that the neurons are compared with.</summary>
    public int RandomSets { get; init; } = 199;

    /// <summary>Words, each one token with its space, whose probability after a target is measured; may be empty.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>Tokens after the target that are computed and measured, too.</summary>
    public int Horizon { get; init; }
}
