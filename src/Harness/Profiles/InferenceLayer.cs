using System.Collections.Immutable;

namespace Harness.Profiles;

/// <summary>What the targets of one layer are worth, and what is left of its tests by words.</summary>
/// <param name="Layer">The zero-based block.</param>
/// <param name="Neurons">Its neurons.</param>
/// <param name="Significant">Those that are significant by the run's own rule.</param>
/// <param name="Inflation">
/// Genomic control's lambda: the median z^2 of Wald's tests over that of a chi-squared with one degree of freedom. 1 where targets are
/// independent and no neuron tells them apart. Null where the fitter gives no standard errors.
/// </param>
/// <param name="IntraclassCorrelation">
/// The median over the neurons of how much targets of a word resemble each other within their category; null where undefined.
/// </param>
/// <param name="DesignEffect">How many times more independent targets that takes for; null where undefined.</param>
/// <param name="EffectiveTargets">The targets over it: what the run's targets are worth.</param>
/// <param name="ByWord">Neurons with a p by words of at most alpha, uncorrected: alpha of them by chance.</param>
/// <param name="InHead">Neurons with a family-wise p of at most alpha in their attention head; null outside of attention.</param>
/// <param name="InPart">The same in their part of the layer.</param>
/// <param name="InLayer">The same in the layer.</param>
/// <param name="InRun">The same in the whole run.</param>
/// <param name="Robust">
/// Neurons whose cluster-robust p, against Student's distribution, is below alpha over the layer's neurons.
/// </param>
/// <param name="JointPValue">p of all its neurons together.</param>
/// <param name="Survivors">The neurons that are counted in <paramref name="InLayer"/>, by name, the smallest p first.</param>
public sealed record InferenceLayer(
    int Layer,
    int Neurons,
    int Significant,
    double? Inflation,
    double? IntraclassCorrelation,
    double? DesignEffect,
    double? EffectiveTargets,
    int ByWord,
    int? InHead,
    int InPart,
    int InLayer,
    int InRun,
    int Robust,
    double JointPValue,
    ImmutableArray<string> Survivors)
{
    /// <summary>Percent of the neurons with a p by words of at most alpha.</summary>
    public double PercentByWord => ProfileRounding.Percent(ByWord, Neurons);
}
