using System.Collections.Immutable;

namespace Harness.Profiles;

/// <summary>
/// What a run finds in models that were never trained, over several seeds of their weights: what <c>untrained.json</c> holds. It explains a
/// profile and is never compared with a baseline.
/// </summary>
/// <param name="Models">Models.</param>
/// <param name="Seed">The seed of the first one's weights; the others' are those after it.</param>
/// <param name="WithSurvivor">
/// Models that have a neuron with a family-wise p of at most alpha within the run: at most alpha of them by chance. Null without tests by words.
/// </param>
/// <param name="LayersWithSurvivor">Layers of all models together that have one within the layer; null without tests by words.</param>
/// <param name="JointlySignificant">Models whose joint p is at most alpha; null without tests by words.</param>
/// <param name="Layers">The layers.</param>
public sealed record UntrainedModels(
    int Models, ulong Seed, int? WithSurvivor, int? LayersWithSurvivor, int? JointlySignificant, ImmutableArray<UntrainedLayer> Layers)
{
    /// <summary>Sums the models up.</summary>
    /// <param name="models">One profile per seed, each with its tests by words or none of them with any.</param>
    /// <param name="seed">The first one's seed.</param>
    public static UntrainedModels Of(ImmutableArray<ControlProfile> models, ulong seed)
    {
        InferenceProfile[] tests = [.. models.Select(model => model.Inference).OfType<InferenceProfile>()];
        return new(
            models.Length,
            seed,
            tests.Length == 0 ? null : tests.Count(test => test.Layers.Any(layer => layer.InRun > 0)),
            tests.Length == 0 ? null : tests.Sum(test => test.Layers.Count(layer => layer.InLayer > 0)),
            tests.Length == 0 ? null : tests.Count(test => test.JointPValue <= test.Alpha),
            [
                .. models[0].Profile.Layers.Select((layer, row) => new UntrainedLayer(
                    layer.Layer,
                    ValueRange.Of(models.Select(model => model.Profile.Layers[row].PercentSignificant)),
                    ByWord(row, test => test.PercentByWord),
                    ByWord(row, test => test.InLayer))),
            ]);

        ValueRange? ByWord(int row, Func<InferenceLayer, double> value) =>
            tests.Length == 0 ? null : ValueRange.Of(tests.Select(test => value(test.Layers[row])));
    }
}
