using System.Collections.Immutable;
using Harness.Baselines;
using Harness.Profiles;
using Harness.Reports;
using Harness.Runs;
using Harness.Statistics;

namespace Harness.Tests.Golden.Reports;

/// <summary>A made-up run of four layers: a layer without selected neurons, a lone point, fits that failed in every way.</summary>
internal static class ExampleRun
{
    public static readonly ReportSubject Subject = new(
        "Negation tuning in attention neurons",
        "Does the activation of single query, key and value neurons tell negations from affirmations?",
        "embedded",
        "story.txt");

    public static readonly LaminarProfile Profile = Of(
        Layer(0, [179, 4, 3, 2, 1, 3], ("Q", 20, 9, 61.24, 58.5), ("K", 12, 7, 63.5, 59.13), ("V", 8, 4, 60.76, 57.24)),
        Layer(1, [192, 0, 0, 0, 0, 0], ("Q", 0, 0, null, 55.5), ("K", 0, 0, null, 55.24), ("V", 0, 0, null, 55.76)),
        Layer(2, [190, 2, 0, 0, 0, 0], ("Q", 30, 16, 71.5, 62.5), ("K", 16, 0, null, 60.5), ("V", 20, 11, 68.24, 61.5)),
        Layer(3, [192, 0, 0, 0, 0, 0], ("Q", 40, 21, 74.5, 66.5), ("K", 26, 12, 72.24, 65.5), ("V", 30, 16, 70.13, 64.5)));

    /// <summary>The same before five neurons went, and a mean with one of them.</summary>
    public static readonly LaminarProfile Moved = Profile with
    {
        Layers =
        [
            With(Profile.Layers[0], Profile.Layers[0].Parts[0].Come(60, 61, 62, 63)),
            Profile.Layers[1],
            With(Profile.Layers[2], Profile.Layers[2].Parts[0].Come(63) with { AccuracySelected = 71.55 }),
            Profile.Layers[3],
        ],
    };

    public static readonly ControlProfile Control = new ControlProfile("untrained", Of(
        Layer(0, [191, 1, 0, 0, 0, 0], ("Q", 9, 5, 60.5, 56.5), ("K", 8, 4, 59.5, 56.5), ("V", 7, 3, 58.5, 56.5)),
        Layer(1, [192, 0, 0, 0, 0, 0], ("Q", 5, 2, 58.24, 56.24), ("K", 5, 0, null, 56.24), ("V", 3, 1, 57.5, 56.24)),
        Layer(2, [192, 0, 0, 0, 0, 0], ("Q", 2, 1, 57.76, 56), ("K", 2, 1, 57.24, 56), ("V", 2, 0, null, 56)),
        Layer(3, [192, 0, 0, 0, 0, 0], ("Q", 0, 0, null, 55), ("K", 0, 0, null, 55), ("V", 0, 0, null, 55))))
    {
        Inference = Inference(0.1836, [new(24, 0), new(13, 0), new(6, 1), new(0, 0)]),
    };

    public static readonly RunManifest Manifest = new(
        "negation-tuning",
        "embedded",
        Pairs(("--context-pre", "90"), ("--corpus", "data/corpora/Bär's story.txt"), ("--batch-size", "8")),
        Pairs(("weights", "dd04"), ("text", "aa01"), ("targets", "cc03"), ("token_ids", "bb02")),
        Pairs(("TorchSharp", "0.107.0"), ("harness", "0.1.0")),
        "cpu (AVX-512)",
        Threads: 2,
        Seed: 42,
        new DateTimeOffset(2026, 3, 1, 14, 30, 5, TimeSpan.FromHours(2)),
        [new("tokenize", 0.25), new("record", 12.5), new("fit", 1.13)],
        PeakMemoryBytes: 512L * 1024 * 1024);

    public static readonly UntrainedModels Untrained = new(10, 1, 1, 3, 0,
    [
        .. Enumerable.Range(0, 4).Select(layer => new UntrainedLayer(
            layer, new(15 + layer, 10, 20.5 + layer), new(5.25, 3.125, 9.75), new(0, 0, layer == 2 ? 3 : 0))),
    ]);

    public static readonly RunReport Report = new(Subject, Profile, Manifest)
    {
        Compared = [Control],
        Drift = DriftCheck.Compare(Profile, Profile),
    };

    public static readonly ControlResults Controls = new(
        Permutations: 100,
        Folds: 10,
        Seed: 1,
        WordTypes0: 11,
        WordTypes1: 5,
        [
            new("untrained", "Other weights.", Under((32, null, null, 60.1), (6.8, null, null, 57.3), (3.1, null, null, 57), (0, null, null, null))),
            new("words relabelled", "Other labels.", Under((12.5, 30.2, 0.1584158, 55), (8, 20, 0.5, 54), (11.2, 25, 0.0198, 55.3), (9, 22, 0.0099, 54.5))),
            new("10-fold", "Parts held out.", Under((null, null, null, 60.7), (null, null, null, null), (null, null, null, 71.9), (null, null, null, 74))),
            new("word left out", "Words held out.",
            [
                new(0, null, null, null, 7, 62, 55.5, 6.5) { ByWord = 52.25, Chance = 49.5, Chance95 = 60, ChancePValue = 0.1980198 },
                new(1, null, null, null, 0, null, null, null),
                new(2, null, null, null, 9, 70, 64, 6) { ByWord = 58, Chance = 48.75, Chance95 = 62.5, ChancePValue = 0.02970297 },
                new(3, null, null, null, 9, 72, 66.5, 5.5) { ByWord = 57, Chance = 49, Chance95 = 61, ChancePValue = 0.00990099 },
            ]),
            new("word moved", "A control that this run cannot have.",
            [
                .. Enumerable.Range(0, 4).Select(layer => new ControlLayer(layer, null, null, null, 0, null, null, null)),
            ]) { Undefined = "*negation* is a single word." },
        ])
    {
        WordRelabellings = 100,
        HeldOutRelabellings = 100,
    };

    public static readonly NeuronFindings Neurons = Find();

    private static NeuronFindings Find()
    {
        NeuronRecord Neuron(int layer, string part, int head, int index, double beta, double accuracy, double? auc, bool significant) => new(
            layer, part, head, index, index % 64, beta, 0.5, 0.125, beta / 0.125, 1e-5, -5, 2e-3, accuracy, accuracy, auc, significant, FitStatus.Converged);

        ImmutableArray<NeuronRecord> neurons =
        [
            Neuron(0, "Q", 0, 3, 1.5, 71.25, 0.75, true),
            Neuron(0, "K", 1, 100, -2, 66, 0.28, true),
            Neuron(1, "V", 0, 130, 0.25, 55, 0.5, false),
            Neuron(1, "V", 1, 191, 12.125, 90.5, 0.9875, true),
        ];
        return new(
            neurons,
            HeadProfiles.Of(neurons),
            [
                new(neurons[3], [new("'t", 62, 1.25), new("not", 101, 0.5), new("can", 40, -0.25), new("may", 19, -1)]) { Activations = [-0.25f, 1.5f] },
                new(neurons[0], [new("not", 101, 0.125), new("may", 19, 0)]) { Activations = [0, 0.125f] },
            ])
        { ByLayer = [new(neurons[1], [new("can", 40, 1), new("not", 101, -1)]) { Activations = [1, -1] }], Inference = Inference(0.0234, [new(40, 3), new(0, 0), new(66, 5), new(96, 8)]) };
    }

    private static InferenceProfile Inference(double joint, ImmutableArray<(int Significant, int InLayer)> layers) => new(
        Alpha: 0.05,
        Targets: 398,
        TokenIds: 22,
        Words0: 11,
        Words1: 5,
        Ways: 4368,
        Relabellings: 4368,
        IsExhaustive: true,
        SmallestPValue: 1.0 / 4368,
        joint,
        [
            .. layers.Select((layer, number) => new InferenceLayer(
                number,
                192,
                layer.Significant,
                layer.Significant == 0 ? null : 1.5 * layer.Significant,
                number == 1 ? null : 0.9 - number / 10.0,
                number == 1 ? null : 40 - number,
                number == 1 ? null : 398.0 / (40 - number),
                10 + layer.InLayer,
                2 * layer.InLayer,
                layer.InLayer + 1,
                layer.InLayer,
                layer.InLayer / 5,
                layer.InLayer / 4,
                joint * (number + 1),
                [.. Enumerable.Range(0, layer.InLayer).Select(neuron => $"{number}.Q.{neuron}")])),
        ])
    {
        Corrections =
        [
            new("Wald", CorrectionScope.Layer, 400, 202, 210, 390, 300, null),
            new("Wald", CorrectionScope.All, 400, 150, 160, 391, 290, null),
            new("by words", CorrectionScope.Layer, 56, 0, 0, 3, 0, 16),
            new("by words", CorrectionScope.All, 56, 0, 0, 1, 0, 3),
        ],
        PValues =
        [
            PValueDistributions.Of("Wald", [-20, -3, -1]),
            PValueDistributions.Of("by words", [-2, -1, -0.25]),
        ],
    };

    private static LayerProfile With(LayerProfile layer, PartProfile first) => layer with { Parts = layer.Parts.SetItem(0, first) };

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 1) : null;

    private static ImmutableArray<ControlLayer> Under(params (double? Percent, double? Quantile, double? P, double? Accuracy)[] layers)
    {
        double?[] task = [62, null, 70, 72];
        return
        [
            .. layers.Select((layer, i) => new ControlLayer(
                i, layer.Percent, layer.Quantile, layer.P, layer.Accuracy is null ? 0 : 9, task[i], layer.Accuracy, Rounded(task[i] - layer.Accuracy))),
        ];
    }

    private static LaminarProfile Of(params ImmutableArray<LayerProfile> layers) =>
        new(
            new(
                "aa01", "bb02", "cc03", "dd04", 47039, 5672, MadeUp.Category("affirmation", 182), MadeUp.Category("negation", 216), 90, 10,
                "h.{layer}.attn.c_attn", "fp32", 192, FitterIdentity.Newton, new()),
            layers);

    private static LayerProfile Layer(
        int layer, int[] status, params (string Name, int Significant, int Selected, double? AccuracySelected, double AccuracyAll)[] parts) => new(
        layer,
        MadeUp.Status(status),
        [.. parts.Select((part, i) => MadeUp.Part(
            layer, part.Name, 64, part.Significant, part.Selected, part.AccuracySelected, part.AccuracyAll, i == 0 ? layer % 2 : 0))]);

    private static ImmutableSortedDictionary<string, string> Pairs(params (string Key, string Value)[] pairs) =>
        pairs.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value);
}
