namespace Harness.Profiles;

/// <summary>
/// One layer under a control. Accuracies are balanced, since relabelled words bring one label to many more targets than the other: the
/// mean of the percentages among label 0 and among label 1, each target at a probability above the share of label 1 among those fitted,
/// averaged over the selected neurons.
/// </summary>
/// <param name="Layer">The zero-based block.</param>
/// <param name="PercentSignificant">
/// Percent of the layer's neurons that are significant under the control, for permuted labels the mean over the permutations; null where
/// the control is no test.
/// </param>
/// <param name="Quantile95Percent">The 95 % quantile of that percentage over the permutations; null without permutations.</param>
/// <param name="PValue">
/// The share of permutations with at least as many significant neurons as the true labels: of all that there are, the true one among
/// them; where they are drawn (1 + such permutations) / (1 + permutations), after Phipson and Smyth (2010, Stat. Appl. Genet. Mol.
/// Biol. 9, 39); null without permutations.
/// </param>
/// <param name="Neurons">
/// The selected neurons that have an accuracy under the control; where targets are held out, those that are selected without some of them.
/// </param>
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
    double? Selectivity)
{
    /// <summary>Balanced accuracy with one vote for each word, however frequent; null where no words are held out.</summary>
    public double? ByWord { get; init; }

    /// <summary>The control's own chance level: the mean of its balanced accuracy under relabelled words; null where it has none.</summary>
    public double? Chance { get; init; }

    /// <summary>The 95 % quantile of that accuracy over the relabellings.</summary>
    public double? Chance95 { get; init; }

    /// <summary>The share of relabellings under which the control is at least as accurate, counted as <see cref="PValue"/>.</summary>
    public double? ChancePValue { get; init; }
}
