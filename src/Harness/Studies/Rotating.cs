using System.Collections.Immutable;
using Harness.Profiles;
using Harness.Runs;
using Harness.Selectivity;
using Harness.Statistics;

namespace Harness.Studies;

/// <summary>One more control task: the same columns in rotated bases. Do single neurons stand out, or the head's subspace?</summary>
public static class Rotating
{
    /// <summary>Fits and tests the rotated columns as the run's own were.</summary>
    /// <returns>Null where no rotations are asked for.</returns>
    public static RotationResults? Compare(Run run, StudySettings settings, StudyResult result, WordInferenceResult own)
    {
        if (settings.Rotations == 0)
            return null;
        var (recording, materials, seed) = (result.Recording, result.Materials, settings.Seed);
        var labels = materials.Windows.Labels;
        var seeds = new SplitMix64(seed);
        ulong[] drawn = [.. Enumerable.Range(0, settings.Rotations).Select(_ => seeds.Next())];
        var rotated = run.Step("rotate the neurons", (progress, stop) => drawn.Select((rotation, number) =>
        {
            progress(number, drawn.Length);
            var turned = Rotations.Turn(recording.Activations, recording.Split, recording.Heads, rotation);
            var fits = NeuronFits.Fit(turned, labels, settings.Fitter, null, stop);
            return Measure(fits, WordInference.Test(
                turned, labels, materials.WordTypes.OfRow, fits, recording.Split, recording.Heads, seed, settings.Threads, stop));
        }).ToArray());
        var mine = Measure(result.Fits, own);
        var width = recording.Split.Parts[0].Columns.End.Value;
        return new RotationResults(
            settings.Rotations,
            seed,
            recording.Heads is { } heads ? width / heads : Math.Min(width, Rotations.MostTogether),
            recording.Heads is not null,
            recording.Site.IsPrivileged,
            settings.Significance.Alpha,
            [
                .. Enumerable.Range(0, mine.Length).Select(layer => new RotatedLayer(
                    layer,
                    Beside(layer, one => one.Significant),
                    Beside(layer, one => one.ByWord),
                    Beside(layer, one => one.InLayer),
                    Beside(layer, one => one.LargestZ))),
            ]);

        RotatedMeasure Beside(int layer, Func<LayerMeasure, double> measure) =>
            RotatedMeasure.Of(measure(mine[layer]), [.. rotated.Select(one => measure(one[layer]))]);

        LayerMeasure[] Measure(ImmutableArray<LogisticFits> fits, WordInferenceResult words)
        {
            var (masks, alpha) = (SignificanceMask.Of(fits, settings.Significance), settings.Significance.Alpha);
            return
            [
                .. words.Neurons.Select((neurons, layer) => new LayerMeasure(
                    100.0 * masks[layer].Significant.AsSpan().Count(true) / neurons.Length,
                    100.0 * neurons.Count(neuron => neuron.PValue <= alpha) / neurons.Length,
                    neurons.Count(neuron => neuron.InLayer <= alpha),
                    neurons.Select(neuron => Math.Abs(neuron.Z)).Where(double.IsFinite).DefaultIfEmpty().Max())),
            ];
        }
    }

    private readonly record struct LayerMeasure(double Significant, double ByWord, double InLayer, double LargestZ);
}
