using System.Globalization;
using Harness.Profiles;
using Harness.Statistics;
using static Harness.Runs.InvariantText;

namespace Harness.Reports;

/// <summary>What the reports, whatever their format, say of untrained models over several seeds.</summary>
/// <param name="run">The run.</param>
/// <param name="untrained">The models.</param>
internal sealed class UntrainedTable(RunReport run, UntrainedModels untrained)
{
    private readonly InferenceProfile? _inference = run.Neurons?.Inference;

    /// <summary>What the table shows.</summary>
    public string About => $"This run beside {Models()}: their median, and in brackets the least and the most.";

    /// <summary>How often models of random weights have what the run claims; none without tests by words.</summary>
    public IEnumerable<string> Sentences
    {
        get
        {
            if (untrained is not { WithSurvivor: { } survivors, JointlySignificant: { } jointly, LayersWithSurvivor: { } layers })
                yield break;
            var all = untrained.Models * untrained.Layers.Length;
            yield return $"Untrained models that have a neuron surviving within the run: {Rate(survivors)}; a joint p of at most alpha: {Rate(jointly)};"
                + Invariant($" layers that have a neuron surviving within the layer: {layers:N0} of {all:N0} ({100.0 * layers / all:F1} %).")
                + Invariant($" By chance it is at most {100 * run.Profile.Identity.Significance.Alpha:0.##} % of each.");
        }
    }

    /// <summary>How often they have what the run claims, in one line.</summary>
    public string Line => untrained is { WithSurvivor: { } survivors, JointlySignificant: { } jointly }
        ? Invariant($"a survivor in the run in {survivors:N0} of {untrained.Models:N0}, joint p of at most alpha in {jointly:N0}")
        : Invariant($"{untrained.Layers.Average(layer => layer.PercentSignificant.Median):F1} % significant, the median of {untrained.Models:N0}");

    /// <summary>The head of the table.</summary>
    public string[] Head =>
    [
        "Layer", "% significant", "untrained",
        .. _inference is null ? Array.Empty<string>() : ["% by word", "untrained", "survive in the layer", "untrained"],
    ];

    /// <summary>The rows of the table.</summary>
    public IEnumerable<string[]> Rows => untrained.Layers.Select((layer, row) => (string[])
    [
        Number(layer.Layer),
        Percent(run.Profile.Layers[row].PercentSignificant),
        Range(layer.PercentSignificant, "0.0"),
        .. _inference is null
            ? Array.Empty<string>()
            :
            [
                Percent(_inference.Layers[row].PercentByWord), Range(layer.PercentByWord, "0.0"),
                Number(_inference.Layers[row].InLayer), Range(layer.InLayer, "0.#"),
            ],
    ]);

    private string Models() => untrained.Models == 1
        ? Invariant($"a model of random weights (seed {untrained.Seed})")
        : Invariant($"{untrained.Models:N0} models of random weights (seeds {untrained.Seed} to {untrained.Seed + (ulong)untrained.Models - 1})");

    private string Rate(int count)
    {
        var (low, high) = BinomialInterval.Wilson95(count, untrained.Models);
        return Invariant($"{count:N0} of {untrained.Models:N0} (95 % interval {100 * low:F1} to {100 * high:F1} %)");
    }

    private static string Range(ValueRange? value, string format)
    {
        return value is { } range ? $"{Of(range.Median)} ({Of(range.Least)} to {Of(range.Most)})" : None;

        string Of(double number) => number.ToString(format, CultureInfo.InvariantCulture);
    }
}
