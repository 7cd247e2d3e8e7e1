using Harness.Ablations;

namespace Harness.Tests.Unit.Ablations;

/// <summary>A made-up ablation of two layers.</summary>
internal static class SampleAblation
{
    public static readonly AblationProfile Profile = new(
        AblationProfile.CurrentSchema,
        new AblationIdentity(
            new string('a', 64), new string('b', 64), new string('c', 64), new string('d', 64),
            "affirmation", "negation", 231, 232, 90, "h.{layer}.attn.c_attn", "fp32", "survivors of max-t", new string('e', 64),
            ReplacedBy.Mean, null, 199, true, 16.479584, 1, [" not"], 2),
        [
            Line("all", 3, [], 199, 4e-4),
            Line("layer 1", 2, ["1.Q.17", "1.K.3"], 99, 3e-4),
            Line("layer 4", 1, ["4.V.81"], 99, 1e-4),
            Line("first 1", 1, [], 99, 1e-4),
            Line("first 2", 2, [], 99, 2e-4),
        ]);

    private static AblationLine Line(string name, int neurons, string[] names, int random, double kl) => new(
        name, neurons, [.. names], random, Effect(kl, 0.03), Effect(-3 * kl, 0.5), Effect(kl / 2, 0.2), Effect(kl / 4, 0.7), Effect(-kl, 0.9));

    private static AblationEffect Effect(double mean, double p) =>
        new(mean, 1.2 * mean, 0.8 * mean, mean / 2, mean / 4, 2 * mean, p);
}
