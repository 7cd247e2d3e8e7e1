using Harness.Profiles;
using static Harness.Runs.InvariantText;

namespace Harness.Reports;

/// <summary>What the reports, whatever their format, say of a run beside its covariates.</summary>
/// <param name="identity">What the run is about.</param>
/// <param name="adjusted">What the covariates leave.</param>
internal sealed class AdjustedTable(ProfileIdentity identity, AdjustedProfile adjusted)
{
    /// <summary>What was fitted.</summary>
    public static readonly string[] About =
    [
        "Every neuron was fitted again together with what is known of a target without the model: label ~ 1 + covariates + activation.",
        "*Alone* is the study's own fit and its rule, *beside* the same rule for the neuron's slope given the covariates, *both* those that",
        "pass both ways and *same sign* those of them whose slope keeps its sign. *Slope left* is the median slope beside the covariates over",
        "the slope alone. p is Wald's by targets here, too, and counts a word as often as it stands in the text.",
    ];

    /// <summary>The head of the table of covariates.</summary>
    public string[] CovariatesHead => ["Covariate", $"mean at {identity.Label0.Name}", $"mean at {identity.Label1.Name}", "left out"];

    /// <summary>The rows of the table of covariates.</summary>
    public IEnumerable<string[]> CovariatesRows => adjusted.Covariates.Select(covariate => (string[])
        [covariate.Name, Invariant($"{covariate.Mean0:0.###}"), Invariant($"{covariate.Mean1:0.###}"), covariate.LeftOut ?? None]);

    /// <summary>The head of the table of layers.</summary>
    public static readonly string[] Head = ["Layer", "alone", "beside", "both", "same sign", "slope left", "no estimate"];

    /// <summary>The rows of the table of layers.</summary>
    public IEnumerable<string[]> Rows => adjusted.Layers.Select(layer => (string[])
    [
        Number(layer.Layer),
        Number(layer.Significant),
        Number(layer.Adjusted),
        Number(layer.Both),
        Number(layer.SameSign),
        layer.SlopeRatio is { } ratio ? Invariant($"{ratio:F2}") : None,
        Number(layer.Failed),
    ]);

    /// <summary>What is left, in one sentence.</summary>
    public string Sentence =>
        Invariant($"Of {Sum(layer => layer.Significant):N0} significant neurons {Sum(layer => layer.Both):N0} are significant beside the")
            + Invariant($" covariates, too, {Sum(layer => layer.SameSign):N0} of them with the same sign.");

    /// <summary>The same in one line.</summary>
    public string Line =>
        Invariant($"{Sum(layer => layer.Both):N0} of {Sum(layer => layer.Significant):N0} significant neurons stay so,")
            + Invariant($" {Sum(layer => layer.SameSign):N0} with the same sign");

    private int Sum(Func<AdjustedLayer, int> count) => adjusted.Layers.Sum(count);
}
