namespace Harness.Ablations;

/// <summary>What takes the place of the ablated neurons' values at a target.</summary>
public enum ReplacedBy
{
    /// <summary>Zero.</summary>
    Zero,

    /// <summary>Each neuron's mean over all targets.</summary>
    Mean,

    /// <summary>Each neuron's mean over the targets of the other category.</summary>
    OtherMean,

    /// <summary>The values at another target, drawn once for each; every target gives its own to one other.</summary>
    Resampled,

    /// <summary>
    /// The values at a target of the same word and the other category: activation patching. Targets without one are left out.
    /// </summary>
    Paired,

    /// <summary>
    /// Nothing: the difference between the categories' means, label 1 minus label 0, is added to the model's own values. Steering.
    /// </summary>
    Added,
}
