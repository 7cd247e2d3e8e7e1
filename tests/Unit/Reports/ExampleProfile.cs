using Harness.Profiles;

namespace Harness.Tests.Unit.Reports;

/// <summary>
/// Made-up profiles: each layer by its percent significant, a multiple of a tenth, and the accuracy of Q. K is one point above, V one below.
/// </summary>
internal static class ExampleProfile
{
    public static LaminarProfile Of(params (double Percent, double? Accuracy)[] layers) => new(
        new ProfileIdentity(
            "a", "b", "c", "d", 47039, 5672, MadeUp.Category("affirmation", 182), MadeUp.Category("negation", 216), 90, 10,
            "h.{layer}.attn.c_attn", "fp32", 3000, FitterIdentity.Newton, new()),
        [.. layers.Select((layer, index) => Layer(index, layer.Percent, layer.Accuracy))]);

    private static LayerProfile Layer(int layer, double percent, double? accuracy)
    {
        var significant = (int)Math.Round(percent * 30);
        return new LayerProfile(
            layer,
            MadeUp.Status(2960, 40),
            [
                Part(layer, "Q", Math.Min(significant, 1000), accuracy),
                Part(layer, "K", Math.Clamp(significant - 1000, 0, 1000), accuracy + 1),
                Part(layer, "V", Math.Clamp(significant - 2000, 0, 1000), accuracy - 1),
            ]);
    }

    private static PartProfile Part(int layer, string name, int significant, double? accuracy) =>
        MadeUp.Part(layer, name, 1000, significant, accuracy is null ? 0 : Math.Min(1, significant), accuracy, 30);
}
