using Harness.Gpt2;
using Harness.Studies;
using Harness.Targets;

namespace Harness.Experiments.Catalog;

/// <summary>
/// Negation tuning in MLP neurons, the sibling of the study: which inputs of the MLP's activation function tell negation tokens from
/// affirmation tokens, layer by layer.
/// </summary>
public static class NegationTuningMlp
{
    /// <summary>The study.</summary>
    public static readonly Study Study = new(
        "negation-tuning-mlp",
        "Negation tuning in MLP neurons",
        "Which neurons of the MLPs tell negations from affirmations, layer by layer?",
        HookSite.MlpPre,
        NegationStudyRules.Affirmation,
        NegationStudyRules.Negation);
}
