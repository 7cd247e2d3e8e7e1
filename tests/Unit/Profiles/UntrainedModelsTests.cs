using System.Collections.Immutable;
using Harness.Profiles;

namespace Harness.Tests.Unit.Profiles;

/// <summary>Medians and ranges by hand.</summary>
public sealed class UntrainedModelsTests
{
    [Fact]
    public void Layers_have_the_median_and_range_of_the_models_and_models_with_survivors_are_counted()
    {
        // Two layers of 96 neurons. Survivors in the layers: 0 1, 0 0, 2 1, 0 0; in the run: of the third model.
        var found = UntrainedModels.Of([Model(10, 0.2, (0, 0), (1, 0)), Model(30, 0.05, (0, 0), (0, 0)), Model(20, 0.06, (2, 1), (1, 0)), Model(40, 0.9, (0, 0), (0, 0))], 7);
        Assert.Equal((4, 7ul, 1, 3, 1), (found.Models, found.Seed, found.WithSurvivor, found.LayersWithSurvivor, found.JointlySignificant));
        Assert.Equal(new ValueRange(0, 0, 2), found.Layers[0].InLayer);
        Assert.Equal(new ValueRange(0.5, 0, 1), found.Layers[1].InLayer);
        Assert.Equal(new ValueRange(25, 10, 40), found.Layers[0].PercentByWord);
    }

    [Fact]
    public void Without_tests_by_words_there_are_no_numbers_of_them()
    {
        var found = UntrainedModels.Of([new ControlProfile("untrained", SampleProfiles.Of(2))], 1);
        Assert.Null(found.WithSurvivor);
        Assert.All(found.Layers, layer => Assert.Null(layer.PercentByWord));
    }

    private static ControlProfile Model(int byWord, double joint, params ImmutableArray<(int InLayer, int InRun)> layers) =>
        new("untrained", SampleProfiles.Of(2))
        {
            Inference = new(0.05, 40, 8, 4, 4, 70, 70, true, 2 / 70.0, joint,
            [
                .. layers.Select((layer, number) => new InferenceLayer(
                    number, 100, 50, 10, 0.5, 2, 20, byWord, null, 0, layer.InLayer, layer.InRun, 0, joint, [])),
            ]),
        };
}
