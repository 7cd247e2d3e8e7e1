using Harness.Gpt2;
using Harness.Studies;
using Harness.Targets;

namespace Harness.Experiments.Catalog;

/// <summary>
/// Negation tuning in the residual stream: which of its coordinates tell negation tokens from affirmation tokens after each block.
/// </summary>
public static class NegationTuningResidual
{
    /// <summary>The study.</summary>
    public static readonly Study Study = new(
        "negation-tuning-residual",
        "Negation tuning in the residual stream",
        "Which coordinates of the residual stream tell negations from affirmations, layer by layer?",
        HookSite.BlockOutput,
        NegationStudyRules.Affirmation,
        NegationStudyRules.Negation);
}
