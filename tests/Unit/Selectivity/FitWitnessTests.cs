using System.Collections.Immutable;
using Harness.Activations;
using Harness.Selectivity;
using Harness.Statistics;

namespace Harness.Tests.Unit.Selectivity;

/// <summary>The witness over fits by the harness's own fitter, of which some were changed.</summary>
public sealed class FitWitnessTests
{
    private const int Neurons = 10;

    private static readonly ImmutableArray<byte> Labels = [.. Tests.Unit.Statistics.Columns.Labels(40, 20)];
    private static readonly ActivationTable Activations = new(40, Neurons, [Layer(0), Layer(100), Layer(200)]);
    private static readonly ImmutableArray<LogisticFits> Fits = NeuronFits.Fit(Activations, Labels, new NewtonLogit());

    [Fact]
    public void The_same_fits_agree_to_the_last_digit() =>
        Assert.Equal("newton: 30 of 30 agree to 0e+0", $"{FitWitness.Ask(Activations, Labels, Fits, new NewtonLogit())}");

    [Fact]
    public void A_slope_an_accuracy_or_a_status_that_differs_is_counted()
    {
        var first = Fits[0];
        var changed = Fits.SetItem(0, first with
        {
            Beta = first.Beta.SetItem(1, first.Beta[1] * (1 + 1e-6)).SetItem(2, first.Beta[2] * (1 + 1e-10)).SetItem(5, double.NaN),
            Accuracy = first.Accuracy.SetItem(3, first.Accuracy[3] + 2.5),
            Status = first.Status.SetItem(4, FitStatus.NotConverged),
        });

        var witness = FitWitness.Ask(Activations, Labels, changed, new NewtonLogit());

        Assert.Equal((30, 26), (witness.Neurons, witness.Agreeing));
        Assert.Equal(1e-10, witness.Difference, 1e-15);
    }

    [Theory]
    [InlineData(30, 30)]
    [InlineData(29, 15)]
    [InlineData(8, 8)]
    [InlineData(1, 1)]
    public void More_neurons_than_the_limit_are_sampled_evenly_over_the_layers(int most, int asked) =>
        Assert.Equal(asked, FitWitness.Ask(Activations, Labels, Fits, new NewtonLogit(), most).Neurons);

    // Every fourth of the 30: 0, 4 and 8 of the first layer, 2 and 6 of the second, 0, 4 and 8 of the third.
    [Fact]
    public void The_sample_is_the_same_in_every_run()
    {
        var seen = new List<float>();
        FitWitness.Ask(Activations, Labels, Fits, new Listening(seen), most: 8);

        int[] neurons = [0, 4, 8, 12, 16, 20, 24, 28];
        Assert.Equal(neurons.Select(neuron => Activations.Layers[neuron / Neurons][neuron % Neurons]), seen);
    }

    private static float[] Layer(int seed) => Tests.Unit.Statistics.Columns.SideBySide(
        [.. Enumerable.Range(0, Neurons).Select(column => Tests.Unit.Statistics.Columns.Make(40, 20, seed + column, 8000, column * 1000))]);

    private sealed class Listening(List<float> firstRow) : ILogitFitter
    {
        public string Name => "listening";

        public string Test => "wald";

        public LogisticFits Fit(ReadOnlyMemory<float> activations, int columns, ReadOnlyMemory<byte> labels)
        {
            firstRow.AddRange(activations.Span[..columns]);
            return new NewtonLogit().Fit(activations, columns, labels);
        }
    }
}
