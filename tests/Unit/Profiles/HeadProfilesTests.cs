using Harness.Profiles;
using Harness.Statistics;

namespace Harness.Tests.Unit.Profiles;

public sealed class HeadProfilesTests
{
    [Fact]
    public void A_head_is_counted_and_averaged_over_its_columns_of_all_parts()
    {
        // Significant are three of head 0, of which two are selected; head 1 has none.
        HeadProfile[] heads = [.. HeadProfiles.Of(
        [
            Neuron(0, "Q", accuracy: 80, beta: 1, significant: true),
            Neuron(1, "Q", accuracy: 60, beta: 1, significant: false),
            Neuron(0, "K", accuracy: 71, beta: 1, significant: true),
            Neuron(1, "K", accuracy: 0, beta: 0, significant: false),
            Neuron(0, "V", accuracy: 90, beta: -1, significant: true),
            Neuron(1, "V", accuracy: 50, beta: 1, significant: false),
        ])];

        // Selected (80 + 71) / 2, all (80 + 71 + 90) / 3, and (60 + 0 + 50) / 3.
        Assert.Equal(
            [new HeadProfile(2, 0, 3, 3, 100, 2, 75.5, 80.333333), new HeadProfile(2, 1, 3, 0, 0, 0, null, 36.666667)],
            heads);
    }

    [Fact]
    public void Neurons_without_a_head_have_no_map() =>
        Assert.Empty(HeadProfiles.Of([Neuron(null, "MLP", accuracy: 80, beta: 1, significant: true)]));

    private static NeuronRecord Neuron(int? head, string part, double accuracy, double beta, bool significant) => new(
        2, part, head, 0, 0, beta, 0, 1, beta, 0.5, -0.3, 1, accuracy, accuracy, 0.5, significant, FitStatus.Converged);
}
