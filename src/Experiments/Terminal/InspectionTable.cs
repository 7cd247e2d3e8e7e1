using System.Collections.Immutable;
using System.Globalization;
using Harness.Profiles;
using Harness.Reports;
using Harness.Results;
using Harness.Runs;
using Spectre.Console;

namespace Harness.Experiments.Terminal;

/// <summary>Shows an inspected neuron: its fits, its words, and the contexts that drive it most and least.</summary>
internal static class InspectionTable
{
    private const int Contexts = 5;
    private const int ContextLength = 28;
    private const int ShortestContext = 8;

    // The margins of three columns.
    private const int Margins = 10;

    public static void Write(NeuronInspection inspection, ImmutableArray<NeuronSample> samples, TextWriter output)
    {
        Tables.Write(Fits(inspection), output);
        Tables.Write(Words(inspection), output);
        var width = Tables.Console(output).Profile.Width;
        Tables.Write(Samples("highest", [.. samples.Take(Contexts)], width), output);
        Tables.Write(Samples("lowest", [.. samples.Reverse().Take(Contexts)], width), output);
    }

    private static Table Fits(NeuronInspection inspection)
    {
        var neuron = inspection.Neuron;
        var head = neuron.Head is { } number ? Text($", head {number}") : "";
        var table = Tables.Create("neuron", neuron.Name);
        table.Columns[1].NoWrap = false;
        table.AddTexts("place", Text($"layer {neuron.Layer}, column {neuron.Index}{head}"));
        table.AddTexts("fit", Text($"{neuron.Status}: beta {neuron.Beta:0.####} \u00b1 {neuron.StandardError:0.####}, z {neuron.Z:F2}"));
        if (neuron.Interval is { } slopes)
            table.AddTexts("95 % interval", Text($"{slopes.Low:0.####} to {slopes.High:0.####}"));
        table.AddTexts("p", Text($"log10 {neuron.Log10PValue:F2} (Wald), {inspection.LikelihoodRatioLog10P:F2} (likelihood ratio)"));
        var verdict = neuron.Significant ? "significant" : "not significant";
        table.AddTexts("p, corrected", $"{PValueText.Compact(neuron.CorrectedPValue)}, {verdict}");
        if (neuron.ByWord is { } words)
        {
            table.AddTexts(
                "by words",
                $"{PValueText.Equation(words.PValue)}, family-wise {PValueText.Cell(words.InLayer)} in the layer, {PValueText.Cell(words.InRun)} in the run");
            table.AddTexts("robust error", Text($"{words.ErrorCr1:0.####} (CR1), p {PValueText.Compact(words.PValueCr1)}"));
        }

        table.AddTexts("Firth's fit", Text($"beta {inspection.FirthBeta:0.####} \u00b1 {inspection.FirthStandardError:0.####}, ")
            + Text($"95 % {inspection.FirthInterval.Low:0.####} to {inspection.FirthInterval.High:0.####}, log10 p {inspection.FirthLog10P:F2}"));
        table.AddTexts("AUC", Text($"{neuron.Auc:F3}")
            + (neuron.AucInterval is { } area ? Text($", 95 % {area.Low:F3} to {area.High:F3} by targets") : "")
            + (neuron.AucByWord is { } byWord ? Text($", {byWord.Low:F3} to {byWord.High:F3} by words") : ""));
        table.AddTexts("accuracy", Text($"{neuron.Accuracy:F1} % in-sample, balanced {neuron.BalancedAccuracy:F1} %"));
        table.AddTexts("held out", $"balanced {Percent(inspection.FoldAccuracy)} (folds), {Percent(inspection.WordLeftOutAccuracy)} "
            + $"(words left out), {Percent(inspection.WordLeftOutByWord)} (each word one vote)");
        return table;
    }

    private static Table Words(NeuronInspection inspection)
    {
        var table = Tables.Create("word", "targets", "mean activation");
        foreach (var word in inspection.Words)
            table.AddTexts(word.Word, Text($"{word.Targets}"), Text($"{word.Mean:F3}"));
        return table;
    }

    // The context is cut to the room that is left of the line, the same on either side of every target.
    private static Table Samples(string which, ImmutableArray<NeuronSample> samples, int width)
    {
        var table = Tables.Create(which, "category", "context");
        var categories = samples.Select(sample => sample.Target.Category.Length).Append("category".Length).Max();
        var words = samples.Select(sample => OneLine(sample.Target.Text).Length + "[]".Length).DefaultIfEmpty().Max();
        var numbers = samples.Select(sample => Text($"{sample.Activation:F3}").Length).Append(which.Length).Max();
        var length = Math.Clamp((width - numbers - categories - words - Margins) / 2, ShortestContext, ContextLength);
        foreach (var (activation, target) in samples)
        {
            var before = OneLine(target.ContextBefore);
            var after = OneLine(target.ContextAfter);
            var (from, to) = (Math.Max(0, before.Length - length), Math.Min(length, after.Length));
            var context = $"{before[from..]}[{OneLine(target.Text)}]{after[..to]}";
            table.AddTexts(Text($"{activation:F3}"), target.Category, context);
        }

        return table;
    }

    // A category of one word leaves nothing to predict it from.
    private static string Percent(double value) => double.IsNaN(value) ? "\u2013" : Text($"{value:F1} %");

    private static string OneLine(string text) => VisibleText.Of(text.ReplaceLineEndings(" "));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
