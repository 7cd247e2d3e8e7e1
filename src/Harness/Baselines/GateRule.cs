using Harness.Profiles;

namespace Harness.Baselines;

/// <summary>How one value of a layer is compared. <see cref="GateTable"/> has one for every key of the file.</summary>
/// <param name="Tier">The tier that it belongs to.</param>
/// <param name="Limit">The largest absolute change that passes.</param>
internal sealed record GateRule(DriftTier Tier, Func<GateRule.Place, double> Limit)
{
    /// <summary>The largest sum of the absolute changes of all layers and parts that passes; null: there is no such limit.</summary>
    public double? Total { get; init; }

    /// <summary>The largest limit that a <see cref="Tolerance"/> may give; 0: this is never tolerated.</summary>
    public double Tolerable { get; init; }

    /// <summary>Where the limit grows with the value: how many times that limit a <see cref="Tolerance"/> may give.</summary>
    public double TolerableLimits { get; init; }

    /// <summary>What a file has that does not have the key; null: no number.</summary>
    public int? Absent { get; init; }

    /// <summary>Whether it says nothing that other keys do not say, as long as the layers have the same number of neurons.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>Where a value stands.</summary>
    /// <param name="Layer">The baseline's layer.</param>
    /// <param name="Part">The baseline's part; null for a value of the whole layer.</param>
    /// <param name="Was">The baseline's value.</param>
    /// <param name="Is">The run's value.</param>
    public readonly record struct Place(LayerProfile Layer, PartProfile? Part, double Was, double Is);
}
