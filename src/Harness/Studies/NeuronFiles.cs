using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Harness.Plots;
using Harness.Profiles;
using Harness.Results;
using Harness.Runs;

namespace Harness.Studies;

/// <summary>The files of an inspected neuron: its picture and its activation at every target.</summary>
public static class NeuronFiles
{
    /// <summary>Writes <c>neuron-2.K.21.png</c>, <c>.svg</c> and <c>.csv</c>.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="neuron">The neuron.</param>
    /// <param name="plot">Its picture.</param>
    /// <param name="samples">Its activations, in the order of the file.</param>
    /// <returns>The path of the picture.</returns>
    /// <exception cref="HarnessException"><see cref="ErrorCode.OutputNotWritable"/>.</exception>
    public static string Write(string folder, NeuronRecord neuron, StripPlotData plot, IEnumerable<NeuronSample> samples)
    {
        var stem = Path.Combine(folder, $"neuron-{neuron.Name}");
        AtomicFile.WriteAllBytes($"{stem}.png", StripPlot.Png(plot));
        AtomicFile.WriteAllText($"{stem}.svg", StripPlot.Svg(plot));
        AtomicFile.WriteAllText($"{stem}.csv", Csv(samples));
        return $"{stem}.png";
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
