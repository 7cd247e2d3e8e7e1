using System.Collections.Immutable;

namespace Harness.Selectivity;

/// <summary>What one layer's analysis finds where the labels have nothing to do with the activations. See <see cref="PermutedLabels"/>.</summary>
/// <param name="SignificantPercent">Per permutation: percent of the layer's neurons that are called significant.</param>
/// <param name="MeanPercent">The mean of these.</param>
/// <param name="Quantile95Percent">
/// Their 95 % quantile: the least of them that at least 95 % of the permutations do not exceed.
/// </param>
/// <param name="SignificantShare">Per neuron: the share of permutations, in [0, 1], in which it is called significant.</param>
/// <param name="ControlAccuracy">
/// Per neuron: mean in-sample accuracy in percent over the permutations whose fit converged; NaN where none did, and where it was not
/// asked for.
/// </param>
/// <param name="ControlBalancedAccuracy">
/// The same of the balanced accuracy: where whole words are relabelled, one label has many more rows than the other.
/// </param>
/// <param name="Selectivity">
/// Per neuron, after Hewitt and Liang (2019, EMNLP, 2733-2743): accuracy on the true labels less <paramref name="ControlAccuracy"/>, in
/// percentage points; NaN where the fit to the true labels failed or <paramref name="ControlAccuracy"/> is.
/// </param>
public sealed record ChanceLevels(
    ImmutableArray<double> SignificantPercent,
    double MeanPercent,
    double Quantile95Percent,
    ImmutableArray<double> SignificantShare,
    ImmutableArray<double> ControlAccuracy,
    ImmutableArray<double> ControlBalancedAccuracy,
    ImmutableArray<double> Selectivity);
