using Harness.Gpt2;
using Harness.Studies;
using Harness.Targets;

namespace Harness.Experiments.Catalog;

/// <summary>
/// Negation tuning in attention neurons: which outputs of the fused query, key and value projection tell negation tokens from
/// affirmation tokens, layer by layer. After the course notebook "CodeChallenge: Negation tuning in attention neurons" by Mike X Cohen.
/// </summary>
public static class NegationTuning
{
    /// <summary>The study.</summary>
    public static readonly Study Study = new(
        "negation-tuning",
        "Negation tuning in attention neurons",
        "Which query, key and value neurons tell negations from affirmations, layer by layer?",
        HookSite.AttentionQkv,
        NegationStudyRules.Affirmation,
        NegationStudyRules.Negation);
}
