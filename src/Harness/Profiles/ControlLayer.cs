namespace Harness.Profiles;

/// <summary>
/// One layer under a control. Accuracies are balanced, since relabelled words bring one label to many more targets than the other: the
/// mean of the percentages among label 0 and among label 1, averaged over the neurons that the run itself selects.
/// </summary>
/// <param name="Layer">The zero-based block.</param>
/// <param name="PercentSignificant">
/// Percent of the layer's neurons that are significant under the control, for permuted labels the mean over the permutations; null where
/// the control is no test.
/// </param>
/// <param name="Quantile95Percent">The 95 % quantile of that percentage over the permutations; null without permutations.</param>
/// <param name="PValue">
/// (1 + permutations with at least as many significant neurons as the true labels) / (1 + permutations), after Phipson and Smyth (2010,
/// Stat. Appl. Genet. Mol. Biol. 9, 39); null without permutations.
/// </param>
/// <param name="Neurons">The selected neurons that have an accuracy under the control.</param>
/// <param name="TaskBalancedAccuracy">Their mean in-sample balanced accuracy on the true labels; null where there are none.</param>
/// <param name="BalancedAccuracy">Their mean balanced accuracy under the control; null where there are none.</param>
/// <param name="Selectivity">The task's less the control's, in percentage points.</param>
public sealed record ControlLayer(
    int Layer,
    double? PercentSignificant,
    double? Quantile95Percent,
    double? PValue,
    int Neurons,
    double? TaskBalancedAccuracy,
    double? BalancedAccuracy,
    double? Selectivity);
