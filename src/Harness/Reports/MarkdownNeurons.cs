using System.Text;
using Harness.Profiles;
using static Harness.Reports.MarkdownText;

namespace Harness.Reports;

/// <summary>The section of the report that says where the neurons live.</summary>
internal static class MarkdownNeurons
{
    private const int Words = 3;

    /// <summary>Appends the map of the heads, where there are some, and the neurons that rank the categories best.</summary>
    public static void AppendNeurons(this StringBuilder report, LaminarProfile profile, NeuronFindings found)
    {
        report.Append("## Where the neurons live\n\n");
        if (!found.Heads.IsEmpty)
        {
            report.Append(
                """
                ![Attention heads](head-map.png)

                A head's neurons are its columns of query, key and value. [heads.csv](heads.csv) has the numbers.


                """.ReplaceLineEndings("\n"));
        }

        report.Append(Invariant(
            $"""
            The neurons whose area under the ROC curve (AUC) is farthest from one half: the chance that a target of *{profile.Identity.Label1.Name}*
            activates the neuron more than one of *{profile.Identity.Label0.Name}*. Beside them the words with the highest and the lowest mean
            activation, and that mean: a neuron that a single word drives is tuned to the word.


            """));
        report.AppendTable(
            numbers: true,
            ["Neuron", .. Head(found, "Head"), "Column", "AUC", "\u03b2", "log10 p", "Accuracy", "Highest", "Lowest"],
            found.Top.Select(top => (string[])
            [
                top.Neuron.Name,
                .. Head(found, Invariant($"{top.Neuron.Head}")),
                Number(top.Neuron.Index),
                Invariant($"{top.Neuron.Auc:F3}"),
                Invariant($"{top.Neuron.Beta:0.###}"),
                Invariant($"{top.Neuron.Log10PValue:F1}"),
                Percent(top.Neuron.Accuracy),
                List(top.Words.Take(Words)),
                List(top.Words.Reverse().Take(Words)),
            ]));
    }

    private static string[] Head(NeuronFindings found, string text) => found.Heads.IsEmpty ? [] : [text];

    private static string List(IEnumerable<WordMean> words) =>
        string.Join(", ", words.Select(word => Invariant($"{word.Word} {word.Mean:F2}")));
}
