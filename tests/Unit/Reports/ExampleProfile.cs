using Harness.Profiles;

namespace Harness.Tests.Unit.Reports;

/// <summary>Made-up profiles: each layer by its percent significant and the accuracy of Q. K is one point above, V one below.</summary>
internal static class ExampleProfile
{
    public static LaminarProfile Of(params (double Percent, double? Accuracy)[] layers) => new(
        new ProfileIdentity(
            "a", "b", "c", "d", 47039, 5672, new("affirmation", 182), new("negation", 216), 90, 10, "h.{layer}.attn.c_attn", "fp32", 3840, new()),
        [.. layers.Select((layer, index) => Layer(index, layer.Percent, layer.Accuracy))]);

    private static LayerProfile Layer(int layer, double percent, double? accuracy) => new(
        layer,
        Tests: 3840,
        new FitStatusCounts(3800, 40, 0, 0, 0, 0),
        Significant: (int)(percent * 38.4),
        percent,
        Selected: 3,
        Borderline: 0,
        [Part("Q", accuracy), Part("K", accuracy + 1), Part("V", accuracy - 1)]);

    private static PartProfile Part(string name, double? accuracy) => new(name, 1, accuracy is null ? 0 : 1, accuracy, 30);
}
