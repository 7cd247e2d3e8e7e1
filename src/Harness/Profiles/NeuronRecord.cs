using Harness.Selectivity;
using Harness.Statistics;

namespace Harness.Profiles;

/// <summary>One neuron and its fit: a row of <c>neurons.parquet</c>.</summary>
/// <param name="Layer">The zero-based block.</param>
/// <param name="Part">The part of the layer that it belongs to, for example <c>Q</c>.</param>
/// <param name="Head">The zero-based attention head that reads it; null outside of attention.</param>
/// <param name="Index">Its zero-based column in the layer.</param>
/// <param name="PartIndex">Its zero-based column in the part.</param>
/// <param name="Beta">The slope: log-odds of label 1 per unit of activation; 0 for a failed fit.</param>
/// <param name="Intercept">Log-odds of label 1 where the activation is zero; null for a failed fit.</param>
/// <param name="StandardError">Standard error of the slope; null for a failed fit.</param>
/// <param name="Z">Slope over standard error; null for a failed fit.</param>
/// <param name="PValue">Two-sided p of the slope, as the fitter says; 1 for a failed fit.</param>
/// <param name="Log10PValue">log10 of that p, which stays finite where p itself underflows.</param>
/// <param name="CorrectedPValue">p after the run's correction, at most 1: what is compared with alpha.</param>
/// <param name="Accuracy">In-sample accuracy in percent; 0 for a failed fit.</param>
/// <param name="BalancedAccuracy">
/// In-sample mean of the percentages right among either label, at a probability above the share of label 1; 0 for a failed fit.
/// </param>
/// <param name="Auc">
/// The chance that a target of label 1 activates it more than one of label 0; null where the column is not finite. A separated neuron, whose
/// fit fails, has 0 or 1.
/// </param>
/// <param name="Significant">After the correction, whatever the sign of beta.</param>
/// <param name="Status">How the fit ended.</param>
public sealed record NeuronRecord(
    int Layer,
    string Part,
    int? Head,
    int Index,
    int PartIndex,
    double Beta,
    double? Intercept,
    double? StandardError,
    double? Z,
    double PValue,
    double Log10PValue,
    double CorrectedPValue,
    double Accuracy,
    double BalancedAccuracy,
    double? Auc,
    bool Significant,
    FitStatus Status)
{
    /// <summary>
    /// The ends of the slope's 95 % interval: by Wald, or by the profile of the penalised likelihood where the slope is Firth's; null for a
    /// failed fit, and where a fitter's p is another's.
    /// </summary>
    public (double Low, double High)? Interval { get; init; }

    /// <summary>
    /// The ends of the AUC's 95 % interval by DeLong, targets being the sample; null where the AUC is, and where a label has a single one.
    /// </summary>
    public (double Low, double High)? AucInterval { get; init; }

    /// <summary>The same by Obuchowski, words being the sample.</summary>
    public (double Low, double High)? AucByWord { get; init; }

    /// <summary>p by the ratio of likelihoods, and its log10; null for a column that is not finite, and where the fitter's p is not Wald's.</summary>
    public (double PValue, double Log10PValue)? LikelihoodRatio { get; init; }

    /// <summary>Its tests by words; null where there are none.</summary>
    public NeuronWordTest? ByWord { get; init; }

    /// <summary>Significant with beta &gt; 0: more active at label 1.</summary>
    public bool Selected => Significant && Beta > 0;

    /// <summary>Its name, for example <c>2.K.5</c>: layer, part, column in the part.</summary>
    public string Name => FormattableString.Invariant($"{Layer}.{Part}.{PartIndex}");
}
