namespace Harness.Selectivity;

/// <summary>What is left of a neuron's test where the words, and not the targets, are the sample. See <see cref="WordInference"/>.</summary>
/// <param name="Z">The score statistic: positive where the neuron is more active at label 1.</param>
/// <param name="PValue">The share of word relabellings with a z as far from zero.</param>
/// <param name="InHead">Family-wise p among the neurons of its attention head; NaN outside of attention.</param>
/// <param name="InPart">The same among those of its part of the layer.</param>
/// <param name="InLayer">The same among those of its layer.</param>
/// <param name="InRun">The same among all neurons of the run.</param>
/// <param name="ErrorCr0">Cluster-robust standard error of the slope, words being the clusters; NaN for a failed fit.</param>
/// <param name="ErrorCr1">The same with the correction for few clusters.</param>
/// <param name="PValueCr1">Two-sided p of slope over that error, with one degree of freedom less than there are words.</param>
/// <param name="IntraclassCorrelation">How much the targets of a word resemble each other within their category; NaN where undefined.</param>
public readonly record struct NeuronWordTest(
    double Z,
    double PValue,
    double InHead,
    double InPart,
    double InLayer,
    double InRun,
    double ErrorCr0,
    double ErrorCr1,
    double PValueCr1,
    double IntraclassCorrelation);
