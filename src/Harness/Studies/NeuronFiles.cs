using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Harness.Gpt2;
using Harness.Plots;
using Harness.Profiles;
using Harness.Results;
using Harness.Runs;

namespace Harness.Studies;

/// <summary>The files of an inspected neuron: its picture and its activation at every target.</summary>
public static class NeuronFiles
{
    /// <summary>Writes <c>neuron-2.K.21.png</c>, <c>.svg</c> and <c>.csv</c> into the folder of the run.</summary>
    /// <param name="plan">The run that the neuron belongs to.</param>
    /// <param name="result">What the run found.</param>
    /// <param name="inspection">The neuron.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.OutputNotWritable"/>.</exception>
    public static NeuronOutcome Write(StudyPlan plan, StudyResult result, NeuronInspection inspection)
    {
        var (materials, identity) = (result.Materials, result.Profile.Identity);
        var module = new HookPoint(inspection.Neuron.Layer, plan.Study.Site).Name;
        var plot = StripPlotData.From(
            inspection,
            materials.Windows.Labels,
            materials.WordTypes,
            (identity.Label0.Name, identity.Label1.Name),
            $"{plan.Study.Title}: {Manifests.Subject(plan.Study, plan.Settings).Model}, {module}");
        var samples = Samples(inspection, RunFolder.TargetRows(materials.Windows.Targets, materials.Tokens, materials.Tokenizer));

        var stem = Path.Combine(plan.Folder, $"neuron-{inspection.Neuron.Name}");
        AtomicFile.WriteAllBytes($"{stem}.png", StripPlot.Png(plot));
        AtomicFile.WriteAllText($"{stem}.svg", StripPlot.Svg(plot));
        AtomicFile.WriteAllText($"{stem}.csv", Csv(samples));
        return new NeuronOutcome(inspection, samples, $"{stem}.png", $"{stem}.csv");
    }

    /// <summary>The samples of a neuron, the highest activation first.</summary>
    /// <param name="inspection">The neuron.</param>
    /// <param name="targets">The targets in row order, as <see cref="RunFolder.TargetRows"/> gives them.</param>
    public static ImmutableArray<NeuronSample> Samples(NeuronInspection inspection, IEnumerable<TargetRow> targets) =>
        [.. inspection.Activations.Zip(targets, (activation, target) => new NeuronSample(activation, target))
            .OrderByDescending(sample => sample.Activation)];

    /// <summary>The text of the table, after RFC 4180 as <see cref="TargetsCsv"/>.</summary>
    internal static string Csv(IEnumerable<NeuronSample> samples)
    {
        var csv = new StringBuilder($"activation,{TargetsCsv.Head}\r\n");
        foreach (var sample in samples)
            csv.Append(CultureInfo.InvariantCulture, $"{sample.Activation},{TargetsCsv.Row(sample.Target)}\r\n");
        return csv.ToString();
    }
}
