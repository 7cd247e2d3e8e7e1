using System.Collections.Immutable;
using Harness.Ablations;
using Harness.Reports;
using Harness.Results;
using Harness.Tests.Golden.Reports;

namespace Harness.Tests.Golden.Ablations;

/// <summary>A made-up ablation of three neurons in two layers.</summary>
internal static class ExampleAblation
{
    public static readonly AblationProfile Profile = new(
        AblationProfile.CurrentSchema,
        new AblationIdentity(
            new string('a', 64), new string('b', 64), new string('c', 64), new string('d', 64),
            "affirmation", "negation", 1, 2, 90, "h.{layer}.attn.c_attn", "fp32", "survivors of max-t", new string('e', 64),
            ReplacedBy.Mean, null, 199, true, 16.479584, 1, [" not"], 2),
        [
            Line("all", 3, [], 199, 4e-4, p: 0.31),
            Line("layer 1", 2, ["1.Q.17", "1.K.3"], 99, 3e-4, p: 0.02),
            Line("layer 4", 1, ["4.V.81"], 99, 1e-4, p: 0.5),
            Line("first 1", 1, [], 99, 1e-4, p: 0.4),
            Line("first 2", 2, [], 99, 2e-4, p: 0.3),
        ]);

    public static readonly AblationReport Report = new(
        new ReportSubject("Negation tuning", "Which neurons tell negations from affirmations?", "gpt2-large", "variable-man.txt"),
        Profile,
        ExampleRun.Manifest,
        [
            new TargetRow("affirmation", 90, 460, " can", "he", "go"),
            new TargetRow("negation", 200, 407, " not", "he may", "go, <b>now</b>"),
            new TargetRow("negation", 300, 1239, " never", "they", "went"),
        ],
        Effects(),
        Pairs: 0);

    private static double[,] Effects()
    {
        var effects = new double[EffectTable.Measures, 3];
        for (var measure = 0; measure < EffectTable.Measures; measure++)
            for (var target = 0; target < 3; target++)
                effects[measure, target] = target == 2 ? double.NaN : (measure % 2 == 0 ? 1 : -1) * (1 + target) * 1e-4;
        return effects;
    }

    private static AblationLine Line(string name, int neurons, ImmutableArray<string> names, int random, double kl, double p) => new(
        name, neurons, names, random, Effect(kl, p), Effect(-3 * kl, 0.5), Effect(kl / 2, 0.2), Effect(kl / 4, 0.7), Effect(-kl, 0.9));

    private static AblationEffect Effect(double mean, double p)
    {
        double[] ends = [mean / 4, 2 * mean];
        return new(Round(mean), Round(1.2 * mean), Round(0.8 * mean), Round(mean / 2), Round(ends.Min()), Round(ends.Max()), p);
    }

    private static double Round(double value) => Math.Round(value, 9);
}
