using Harness.Profiles;
using Harness.Statistics;
using static Harness.Runs.InvariantText;

namespace Harness.Reports;

/// <summary>What the reports, whatever their format, and the console say of what survives by words.</summary>
/// <param name="run">The run.</param>
/// <param name="inference">Its tests by words.</param>
public sealed class InferenceText(RunReport run, InferenceProfile inference)
{
    /// <summary>What the table shows.</summary>
    public static readonly string[] About =
    [
        "*Significant* is the study's rule. *Inflation* is the median z² of Wald's tests over what it is by chance. *Alike* is the median",
        "intraclass correlation of targets of a word within their category, and *worth* the independent targets that this leaves. *By word*",
        "counts the neurons whose p over relabelled words is at most alpha, uncorrected; *head*, *part*, *layer* and *run* those whose",
        "family-wise p is (Westfall and Young's step-down max-T). *Robust* counts those whose cluster-robust p (CR1, Student's t with a degree",
        "of freedom less than there are words) passes Bonferroni in the layer. *Joint* is the p of the layer's neurons together.",
    ];

    /// <summary>What the table of corrections shows.</summary>
    public static readonly string[] AboutCorrections =
    [
        "The neurons that each test leaves under each correction for their number: *layer* corrects within each layer and sums the counts, *run*",
        "over all neurons. *Wald*, *layer*, *Bonferroni* is the study's rule. The false discovery rates (Benjamini and Hochberg, Benjamini and",
        "Yekutieli) let the stated share of what they leave be false.",
    ];

    /// <summary>What the picture of p shows.</summary>
    public static readonly string[] AboutPValues =
    [
        "On the left the neurons' p against those of as many tests of nothing, which lie on the diagonal; on the right how many p lie in each",
        "twentieth, of which each has 5 % by chance. A test that leaves the diagonal for an untrained model, too, counts more evidence than it has.",
    ];

    // Clusters under which robust errors are said to be too small (Cameron and Miller 2015, J. Human Resources 50, 317).
    private const int FewClusters = 50;

    private readonly (string Name, InferenceProfile Inference)[] _beside =
        [.. run.Compared.Where(control => control.Inference is not null).Select(control => (control.Name, control.Inference!))];

    /// <summary>The head of the table.</summary>
    public string[] Head =>
    [
        "Layer", "significant", "inflation", "alike", "worth", "by word", .. Heads ? ["head"] : Array.Empty<string>(),
        "part", "layer", "run", "robust", "joint",
    ];

    /// <summary>The rows of the table.</summary>
    public IEnumerable<string[]> Rows => inference.Layers.Select(layer => (string[])
    [
        Number(layer.Layer),
        Number(layer.Significant),
        Percent(layer.Inflation),
        layer.IntraclassCorrelation is { } alike ? Invariant($"{alike:F2}") : None,
        Percent(layer.EffectiveTargets),
        Invariant($"{layer.ByWord:N0} ({layer.PercentByWord:F0} %)"),
        .. Heads ? [Number(layer.InHead ?? 0)] : Array.Empty<string>(),
        Number(layer.InPart),
        Number(layer.InLayer),
        Number(layer.InRun),
        Number(layer.Robust),
        PValueText.Cell(layer.JointPValue),
    ]);

    /// <summary>The head of the table of controls.</summary>
    public string[] ControlsHead =>
    [
        "Layer", "by word", "layer", "run", "joint",
        .. _beside.SelectMany(one => new[] { $"{one.Name}: by word", "layer", "run", "joint" }),
    ];

    /// <summary>The rows of the table of controls: this run's numbers beside theirs; none where there are no controls.</summary>
    public IEnumerable<string[]> ControlsRows => _beside.Length == 0 ? [] : inference.Layers.Select((layer, row) => (string[])
        [Number(layer.Layer), .. Beside(layer), .. _beside.SelectMany(one => Beside(one.Inference.Layers[row]))]);

    /// <summary>The head of the table of corrections.</summary>
    public static readonly string[] CorrectionsHead = ["Test", "within", "uncorrected", "Bonferroni", "Holm", "BH", "BY", "max-T"];

    /// <summary>The rows of the table of corrections.</summary>
    public IEnumerable<string[]> CorrectionsRows => inference.Corrections.Select(count => (string[])
    [
        count.Test,
        count.Scope == CorrectionScope.Layer ? "layer" : "run",
        Number(count.Uncorrected),
        Number(count.Bonferroni),
        Number(count.Holm),
        Number(count.BenjaminiHochberg),
        Number(count.BenjaminiYekutieli),
        count.MaxT is { } left ? Number(left) : None,
    ]);

    /// <summary>What the targets are worth, what survives, and what these words could show at all.</summary>
    public IEnumerable<string> Sentences
    {
        get
        {
            yield return Worth();
            yield return $"By words, {Survive(inference)} ({How(inference)}); {Jointly(inference)}.";
            foreach (var (name, other) in _beside)
                yield return $"Of the control ({name}), {Survive(other)}; {Jointly(other)}.";
            yield return Allow();
            if (Words < FewClusters)
                yield return FewWords();
            if (inference.Layers.Any(layer => !layer.Survivors.IsEmpty))
                yield return $"The survivors within their layer: {Names()}.";
        }
    }

    /// <summary>What survives, in lines that fit a terminal.</summary>
    public IEnumerable<string> Lines => [$"by words: {Survive(inference)}", $"({How(inference)};", $"{Jointly(inference)})"];

    private bool Heads => inference.Layers[0].InHead is not null;

    private int Words => inference.Words0 + inference.Words1 - inference.Pairs;

    private int Neurons => inference.Layers.Sum(layer => layer.Neurons);

    private string Worth()
    {
        var (names, worth) = (run.Profile.Identity, inference.Layers.Select(layer => layer.EffectiveTargets).OfType<double>().ToArray());
        var sample = Invariant($"The {inference.Targets:N0} targets are {Words:N0} words:")
            + Invariant($" {inference.Words1:N0} of *{names.Label1.Name}* and {inference.Words0:N0} of *{names.Label0.Name}*,")
            + Invariant($" written in {inference.TokenIds:N0} tokens.");
        if (inference.Pairs > 0)
            sample += Invariant($" {inference.Pairs:N0} of them are targets of both: the tests by words compare the two within these words alone.");
        var inflation = inference.Layers.Select(layer => layer.Inflation).OfType<double>().ToArray();
        if (worth.Length > 0)
            sample += Invariant($" Targets of a word are alike, so that they are worth {worth.Min():F0} to {worth.Max():F0} independent ones.");
        return inflation.Length == 0
            ? sample
            : sample + Invariant($" Wald's test takes every target for another witness: its z² is {inflation.Min():F0} to {inflation.Max():F0} times")
                + " what it is by chance.";
    }

    private string Survive(InferenceProfile of) =>
        Invariant($"{of.Layers.Sum(layer => layer.InLayer):N0} of {Neurons:N0} neurons survive within their layer")
            + Invariant($" and {of.Layers.Sum(layer => layer.InRun):N0} within the run");

    private static string How(InferenceProfile of) => Invariant($"family-wise p of at most {of.Alpha}, max-T over ")
        + (of.IsExhaustive, of.Pairs) switch
        {
            (true, 0) => $"{All(of.Relabellings, "relabelling")} of the words",
            (false, 0) => Count(of.Relabellings, "drawn relabelling"),
            (true, _) => $"{All(of.Relabellings, "exchange")} within words",
            (false, _) => $"{Count(of.Relabellings, "drawn exchange")} within words",
        };

    private static string Jointly(InferenceProfile of) => $"all neurons together have {PValueText.Equation(of.JointPValue)}";

    private string Allow()
    {
        var tests = inference.Layers[0].Neurons;
        var smallest = $"The smallest p that these words allow is {PValueText.Compact(inference.SmallestPValue)}";
        return inference.SmallestPValue > inference.Alpha
            ? $"{smallest}: they are too few for any neuron to pass."
            : inference.SmallestPValue > inference.Alpha / tests
                ? $"{smallest}: no neuron could pass Bonferroni over a layer ({PValueText.Compact(inference.Alpha / tests)}), and max-T is the only way."
                : $"{smallest}, below Bonferroni's {PValueText.Compact(inference.Alpha / tests)} over a layer.";
    }

    private string FewWords() => Invariant($"Cluster-robust errors rest on as many clusters as there are words, and {Words} are")
        + Invariant($" few: below {FewClusters} or so they come out too small, and it is the exact test that counts.");

    private string Names()
    {
        const int most = 30;
        string[] names = [.. inference.Layers.SelectMany(layer => layer.Survivors)];
        var more = names.Length > most ? Invariant($" and {names.Length - most:N0} more") : "";
        return string.Join(", ", names.Take(most).Select(name => $"`{name}`")) + more;
    }

    private static string[] Beside(InferenceLayer layer) =>
    [
        Invariant($"{layer.ByWord:N0} ({layer.PercentByWord:F0} %)"), Number(layer.InLayer), Number(layer.InRun), PValueText.Cell(layer.JointPValue),
    ];
}
