using System.Globalization;
using Harness.Profiles;
using Harness.Results;
using static Harness.Runs.InvariantText;

namespace Harness.Reports.Html;

/// <summary>One neuron: its fit, its words, and the targets that activate it most and least, coloured by how far they lie from its mean.</summary>
internal static class HtmlNeuron
{
    private const int Contexts = 5;

    // Shades of colour on either side of the mean.
    private const int Shades = 5;

    // Activations as whole numbers: finer than a shade, and short.
    private const int Steps = 99;

    /// <summary>Its name in an address.</summary>
    public static string Id(TopNeuron neuron) => Invariant($"neuron-{neuron.Neuron.Layer}-{neuron.Neuron.Index}");

    /// <summary>The neuron, folded.</summary>
    /// <param name="run">The run.</param>
    /// <param name="neuron">The neuron.</param>
    /// <param name="isBest">Whether the page keeps its activation at every target, to colour and sort them all by it.</param>
    public static Markup Of(RunReport run, TopNeuron neuron, bool isBest)
    {
        var hasTargets = neuron.Activations.Length > 0 && neuron.Activations.Length == run.Targets.Length;
        return Markup.Of(
            $"""
            <details class="neuron" name="neuron">
            <summary>{neuron.Neuron.Name}: AUC {neuron.Neuron.Auc!.Value:F3}</summary>
            <div id="{Id(neuron)}"{(hasTargets && isBest ? Column(neuron) : Markup.None)}>
            {Markup.Paragraph(Sentences(neuron.Neuron))}
            {HtmlTable.Of($"Words of {neuron.Neuron.Name} by their mean activation", numbers: true, ["Word", "Targets", "Mean"], neuron.Words.Select(Word))}
            {(hasTargets ? Targets(run, neuron) : Markup.None)}
            {(hasTargets && isBest ? Markup.Of($"<p><a href=\"#targets\" data-neuron=\"{Id(neuron)}\">All targets by this neuron</a></p>") : Markup.None)}
            <p><a href="#neurons">Back to the neurons</a></p>
            </div>
            </details>
            """);
    }

    private static IEnumerable<string> Sentences(NeuronRecord neuron)
    {
        var head = neuron.Head is { } number ? Invariant($", head {number}") : "";
        yield return Invariant($"Layer {neuron.Layer}, column {neuron.Index}{head}.");
        yield return Invariant($"Slope {neuron.Beta:0.###}, log10 p {neuron.Log10PValue:F1}, {(neuron.Significant ? "" : "not ")}significant;")
            + Invariant($" accuracy {neuron.Accuracy:F1} %, balanced {neuron.BalancedAccuracy:F1} %.");
        if (neuron.ByWord is { } words)
            yield return $"By words {PValueText.Equation(words.PValue)}, family-wise {PValueText.Cell(words.InLayer)} in the layer and {PValueText.Cell(words.InRun)} in the run.";
    }

    private static string[] Word(WordMean word) => [word.Word, Number(word.Targets), Invariant($"{word.Mean:F2}")];

    private static Markup Targets(RunReport run, TopNeuron neuron)
    {
        int[] rows = [.. Enumerable.Range(0, neuron.Activations.Length).OrderByDescending(row => neuron.Activations[row])];
        var scale = Scale.Of(neuron);
        int[] shown = rows.Length <= 2 * Contexts ? rows : [.. rows.Take(Contexts), .. rows.TakeLast(Contexts)];
        return HtmlTable.Of(
            $"Targets that activate {neuron.Neuron.Name} most and least; orange is above its mean, blue below",
            numbers: false,
            ["Activation", "Category", "Text"],
            shown.Select(row => Target(run.Targets[row], row, neuron.Activations[row], scale)));
    }

    private static Markup[] Target(TargetRow target, int row, float activation, Scale scale) =>
    [
        Markup.Of($"<a href=\"#target-{row}\">{activation:F3}</a>"),
        Markup.Of($"{target.Category}"),
        Markup.Of($"{target.ContextBefore}<mark class=\"{Shade(scale.Steps(activation, Shades))}\">{target.Text}</mark>{target.ContextAfter}"),
    ];

    private static string Shade(int shade) => shade < 0 ? Invariant($"down-{-shade}") : Invariant($"up-{shade}");

    // What the script needs to colour every target: whole steps from the mean, the mean, and the size of a step.
    private static Markup Column(TopNeuron neuron)
    {
        var scale = Scale.Of(neuron);
        var steps = string.Join(' ', neuron.Activations.Select(value => scale.Steps(value, Steps).ToString(CultureInfo.InvariantCulture)));
        return Markup.Of($" data-name=\"{neuron.Neuron.Name}\" data-mean=\"{scale.Mean:G6}\" data-step=\"{scale.Widest / Steps:G6}\" data-steps=\"{steps}\"");
    }

    // What a neuron's activations are measured with, once for all of them: there may be hundreds of thousands.
    private readonly record struct Scale(double Mean, double Widest)
    {
        public static Scale Of(TopNeuron neuron)
        {
            var mean = neuron.Activations.Average(value => (double)value);
            return new Scale(mean, neuron.Activations.Max(value => Math.Abs(value - mean)));
        }

        // The distance from the mean, in steps of which the widest has so many.
        public int Steps(float value, int steps) => Widest > 0 ? (int)Math.Round(steps * (value - Mean) / Widest) : 0;
    }
}
