using Harness.Statistics;
using static Harness.Runs.InvariantText;

namespace Harness.Profiles;

/// <summary>Says in words when a neuron counts as significant.</summary>
internal static class SignificanceText
{
    /// <summary>What p has to be, to follow "where p": <c>is below 0.05 / 288 = 1.7e-4</c>.</summary>
    public static string Rule(ProfileIdentity identity)
    {
        var rule = identity.Significance;
        return rule is { Correction: Correction.Bonferroni, Scope: CorrectionScope.Layer }
            ? Invariant($"is below {rule.Alpha} / {identity.NeuronsPerLayer:N0} = {Scientific(rule.Alpha / identity.NeuronsPerLayer)}")
            : Invariant($"passes {Name(rule.Correction)} at {rule.Alpha} over {Scope(rule.Scope)}");
    }

    /// <summary>The same as the title of a panel.</summary>
    public static string Title(ProfileIdentity identity)
    {
        var rule = identity.Significance;
        return rule is { Correction: Correction.Bonferroni, Scope: CorrectionScope.Layer }
            ? Invariant($"Neurons with p < {rule.Alpha} / {identity.NeuronsPerLayer:N0}")
            : Invariant($"{Name(rule.Correction)} at {rule.Alpha} over {Scope(rule.Scope)}");
    }

    private static string Name(Correction correction) => correction switch
    {
        Correction.Bonferroni => "Bonferroni",
        Correction.Holm => "Holm",
        Correction.BenjaminiHochberg => "Benjamini-Hochberg",
        Correction.BenjaminiYekutieli => "Benjamini-Yekutieli",
        _ => throw new ArgumentOutOfRangeException(nameof(correction), correction, "not a correction"),
    };

    private static string Scope(CorrectionScope scope) => scope == CorrectionScope.Layer ? "each layer" : "all layers";
}
