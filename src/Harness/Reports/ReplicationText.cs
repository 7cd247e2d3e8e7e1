using Harness.Profiles;
using static Harness.Runs.InvariantText;

namespace Harness.Reports;

/// <summary>What the reports of a study on several texts say, whatever their format.</summary>
/// <param name="replication">What holds in how many texts.</param>
public sealed class ReplicationText(Replication replication)
{
    /// <summary>What the table of the parts shows.</summary>
    public static readonly string[] About =
    [
        "*Significant* counts the neurons that the study's rule finds in all texts, in all but one, …; *by word* those whose p over relabelled",
        "words is at most alpha. *By chance* is how many would be so in all texts, were it in each a matter of chance at the rate it has there.",
        "*Same sign* counts, of the neurons with such a p in any text, those more active at the same label in all; by chance it is two in",
        "2^texts of them. *Pooled* is the test over all texts with words as blocks: p at most alpha alone, and surviving within the layer.",
    ];

    private const int MostNeurons = 30;

    private readonly int _texts = replication.Texts.Length;

    /// <summary>The head of the table of texts.</summary>
    public static readonly string[] TextHead = ["Text", "targets", "words", "significant", "survive in their layer", "joint p"];

    /// <summary>Its rows.</summary>
    public IEnumerable<string[]> TextRows => replication.Texts.Select(text => (string[])
    [
        text.Name, Number(text.Targets), Number(text.Words), Number(text.Significant), Number(text.InLayer), PValueText.Cell(text.JointPValue),
    ]);

    /// <summary>The head of the table of parts.</summary>
    public string[] PartHead =>
    [
        "Part", "neurons", .. Counts("significant in"), "by chance", .. Counts("by word in"), "by chance", "same sign", "by chance",
        .. replication.Pooled is null ? Array.Empty<string>() : ["pooled: by word", "in layer"],
    ];

    /// <summary>Its rows.</summary>
    public IEnumerable<string[]> PartRows => replication.Parts.Select(part => (string[])
    [
        Invariant($"{part.Layer}.{part.Part}"),
        Number(part.Neurons),
        .. part.Significant.Skip(1).Reverse().Select(Number),
        Invariant($"{part.SignificantInAllByChance:F1}"),
        .. part.ByWord.Skip(1).Reverse().Select(Number),
        Invariant($"{part.ByWordInAllByChance:F1}"),
        Invariant($"{part.SameSign} of {part.Neurons - part.ByWord[0]}"),
        Invariant($"{part.SameSignByChance:F1}"),
        .. part.PooledByWord is { } byWord ? [Number(byWord), Number(part.PooledInLayer!.Value)] : Array.Empty<string>(),
    ]);

    /// <summary>The head of the table of neurons.</summary>
    public static readonly string[] NeuronHead =
        ["Neuron", "significant in", "by word in", "survives in", "more active at", "pooled z", "pooled p", "in layer", "in run"];

    /// <summary>The neurons that survive over all texts or within their layer in more than one, the strongest first.</summary>
    /// <param name="label0">The category with label 0.</param>
    /// <param name="label1">The category with label 1.</param>
    public IEnumerable<string[]> NeuronRows(string label0, string label1) => replication.Neurons
        .Where(neuron => neuron.PooledInLayer <= replication.Alpha || neuron.InLayer > 1)
        .OrderBy(neuron => neuron.PooledInLayer ?? 1)
        .ThenByDescending(neuron => Math.Abs(neuron.PooledZ ?? 0))
        .Take(MostNeurons)
        .Select(neuron => (string[])
        [
            neuron.Name,
            Of(neuron.Significant),
            Of(neuron.ByWord),
            Of(neuron.InLayer),
            neuron.Sign switch { 1 => label1, -1 => label0, _ => "they differ" },
            neuron.PooledZ is { } z ? Invariant($"{z:F2}") : None,
            PValueText.Cell(neuron.PooledPValue),
            PValueText.Cell(neuron.PooledInLayer),
            PValueText.Cell(neuron.PooledInRun),
        ]);

    /// <summary>What holds, and what that says.</summary>
    public IEnumerable<string> Sentences
    {
        get
        {
            var (all, parts) = (replication.Neurons, replication.Parts);
            yield return Invariant($"Of {all.Length:N0} neurons {all.Count(one => one.Significant == _texts):N0} are significant by the study's rule")
                + Invariant($" in all {_texts} texts, {parts.Sum(part => part.SignificantInAllByChance):F0} would be by chance at these rates;")
                + Invariant($" {all.Count(one => one.ByWord == _texts):N0} have a p by words of at most {replication.Alpha}")
                + Invariant($" in all, {parts.Sum(part => part.ByWordInAllByChance):F1} would by chance.");
            if (replication.Pooled is not { } pooled)
            {
                yield return "There is no test over all texts: a word is a target of one category here and of the other there.";
                yield break;
            }

            var (inLayer, inRun) = (
                all.Count(one => one.PooledInLayer <= replication.Alpha), all.Count(one => one.PooledInRun <= replication.Alpha));
            yield return Invariant($"Over all texts, {inLayer:N0} survive within their layer and {inRun:N0} within the run (max-T over ")
                + (pooled.IsExhaustive ? All(pooled.Relabellings, "relabelling") : Count(pooled.Relabellings, "relabelling"))
                + Invariant($" of {pooled.Words0 + pooled.Words1} words); all neurons together have {PValueText.Equation(pooled.Joint)}.");
            yield return Invariant($"{pooled.SharedWords} of these words stand in more than one text. What holds in several texts of the same words")
                + " may be what these words are, and not their category: the test over all texts counts each word once, and is the one"
                + " that speaks of other words.";
        }
    }

    private IEnumerable<string> Counts(string what) =>
        Enumerable.Range(1, _texts).Reverse().Select(count => Invariant($"{what} {count} of {_texts}"));

    private string Of(int count) => Invariant($"{count} of {_texts}");
}
