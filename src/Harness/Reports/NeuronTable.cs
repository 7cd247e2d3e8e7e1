using System.Collections.Immutable;
using Harness.Profiles;
using static Harness.Runs.InvariantText;

namespace Harness.Reports;

/// <summary>What the reports say of the neurons that rank the categories best, whatever their format.</summary>
/// <param name="neurons">The neurons, the best first.</param>
/// <param name="hasHeads">Whether they belong to attention heads.</param>
internal sealed class NeuronTable(ImmutableArray<TopNeuron> neurons, bool hasHeads)
{
    private const int Words = 3;

    /// <summary>The head of the table.</summary>
    public string[] Head =>
        ["Neuron", .. OfHead("Head"), "Column", "AUC", "\u03b2", "log10 p", "Accuracy", "Highest", "Lowest"];

    /// <summary>The rows, the best neuron first.</summary>
    public IEnumerable<string[]> Rows => neurons.Select(top => (string[])
    [
        top.Neuron.Name,
        .. OfHead(Invariant($"{top.Neuron.Head}")),
        Number(top.Neuron.Index),
        Invariant($"{top.Neuron.Auc:F3}"),
        Invariant($"{top.Neuron.Beta:0.###}"),
        Invariant($"{top.Neuron.Log10PValue:F1}"),
        Percent(top.Neuron.Accuracy),
        List(top.Words.Take(Words)),
        List(top.Words.Reverse().Take(Words)),
    ]);

    /// <summary>What the table shows.</summary>
    public static IEnumerable<string> About(ProfileIdentity identity) =>
    [
        "The neurons whose area under the ROC curve (AUC) is farthest from one half: the chance that a target of "
            + $"*{identity.Label1.Name}*",
        $"activates the neuron more than one of *{identity.Label0.Name}*. "
            + "Beside them the words with the highest and the lowest mean",
        "activation, and that mean: a neuron that a single word drives is tuned to the word.",
    ];

    private string[] OfHead(string text) => hasHeads ? [text] : [];

    private static string List(IEnumerable<WordMean> words) =>
        string.Join(", ", words.Select(word => Invariant($"{word.Word} {word.Mean:F2}")));
}
