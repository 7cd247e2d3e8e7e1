using System.Collections.Immutable;
using Harness.Baselines;
using Harness.Profiles;

namespace Harness.Tests.Golden.Baselines;

public sealed class DriftTableTests
{
    private static readonly LaminarProfile Baseline = Profile(
        new string('a', 64),
        [Layer(0, 60, q: 71.25, v: null), Layer(1, 62, q: 72.5, v: null), Layer(2, 64, q: 73.75, v: null)]);

    private static readonly LaminarProfile Drifted = Profile(
        new string('a', 64),
        [Layer(0, 61, q: 71.2, v: null), Layer(1, 40, q: 72.5, v: 55), Layer(2, 67, q: 71.5, v: null)]);

    private static readonly LaminarProfile OtherText = Profile(
        new string('b', 64),
        [Layer(0, 60, q: 71.25, v: null), Layer(1, 62, q: 72.5, v: null)]);

    [Fact]
    public Task Drift_of_counts_and_means_as_text() => Verifier.Verify(DriftTable.ToText(DriftCheck.Compare(Baseline, Drifted)));

    [Fact]
    public Task Drift_of_counts_and_means_as_markdown() => Verifier.Verify(DriftTable.ToMarkdown(DriftCheck.Compare(Baseline, Drifted)));

    [Fact]
    public Task Another_text_as_text() => Verifier.Verify(DriftTable.ToText(DriftCheck.Compare(Baseline, OtherText)));

    [Fact]
    public Task Another_text_as_markdown() => Verifier.Verify(DriftTable.ToMarkdown(DriftCheck.Compare(Baseline, OtherText)));

    [Fact]
    public Task The_errors_of_drift_and_of_another_text() => Verifier.Verify(string.Join(
        "\n\n",
        new[] { Drifted, OtherText }
            .SelectMany(now => DriftErrors.Of(
                DriftCheck.Compare(Baseline, now),
                "baselines/negation-tuning/embedded.verified.json",
                new Baseline(".", "negation-tuning", "embedded").HowToAccept))
            .Select(error => $"{error.Code} {error.Message}")));

    private static LaminarProfile Profile(string corpusHash, ImmutableArray<LayerProfile> layers) => new(
        new ProfileIdentity(
            corpusHash, "1d5", "7a6e75", "3e1647", 10_000, 2_000, MadeUp.Category("affirmation", 150), MadeUp.Category("negation", 160), 90, 10,
            "h.{layer}.attn.c_attn", "fp32", 300, FitterIdentity.Newton, new()),
        layers);

    private static LayerProfile Layer(int layer, int significant, double q, double? v) => new(
        layer,
        MadeUp.Status(300),
        [
            MadeUp.Part(layer, "Q", 100, significant - 30, 10, q, 60.5, borderline: 2),
            MadeUp.Part(layer, "K", 100, 20, 10, 72.25, 61.5),
            MadeUp.Part(layer, "V", 100, 10, 10, v, 62.5),
        ]);
}
