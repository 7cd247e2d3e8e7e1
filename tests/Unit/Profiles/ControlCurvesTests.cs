using System.Collections.Immutable;
using Harness.Profiles;
using Harness.Selectivity;
using Harness.Statistics;

namespace Harness.Tests.Unit.Profiles;

/// <summary>Four neurons of one layer, of which three are significant and the first two are selected. All sums are done by hand.</summary>
public sealed class ControlCurvesTests
{
    private static readonly SignificanceMask Mask =
        new(0.01, [true, true, true, false], [true, true, false, false], [false, false, false, false]);

    private static readonly LogisticFits Fits = Balanced(80, 71, 90, 50);

    [Fact]
    public void Held_out_accuracy_is_averaged_over_the_selected_neurons()
    {
        var layer = Assert.Single(ControlCurves.HeldOut("name", "meaning", [Fits], [Mask], [HeldOut(60, 61, 99, 99)]).Layers);

        // Task (80 + 71) / 2, control (60 + 61) / 2, selectivity ((80 - 60) + (71 - 61)) / 2.
        Assert.Equal(new ControlLayer(0, null, null, null, 2, 75.5, 60.5, 15), layer);
    }

    [Fact]
    public void A_neuron_without_an_accuracy_under_the_control_leaves_both_sides()
    {
        var layer = ControlCurves.HeldOut("name", "meaning", [Fits], [Mask], [HeldOut(double.NaN, 61, 99, 99)]).Layers[0];
        Assert.Equal(new ControlLayer(0, null, null, null, 1, 71, 61, 10), layer);
    }

    [Fact]
    public void Without_selected_neurons_there_is_no_accuracy()
    {
        var none = Mask with { Selected = [false, false, false, false] };
        Assert.Equal(
            new ControlLayer(0, null, null, null, 0, null, null, null),
            ControlCurves.HeldOut("name", "meaning", [Fits], [none], [HeldOut(60, 61, 99, 99)]).Layers[0]);
    }

    [Fact]
    public void The_p_of_permutations_counts_those_that_find_at_least_as_many_neurons()
    {
        // The task finds 75 %: of five permutations two find as many or more, so that p = (1 + 2) / (1 + 5).
        var levels = new ChanceLevels([0, 25, 75, 50, 100], 50, 100, [0, 0, 0, 0], [0, 0, 0, 0], [55, 56, 99, 99], [0, 0, 0, 0]);
        var layer = ControlCurves.Permuted("name", "meaning", [Fits], [Mask], [levels]).Layers[0];
        Assert.Equal(new ControlLayer(0, 50, 100, 0.5, 2, 75.5, 55.5, 20), layer);
    }

    [Fact]
    public void Another_model_is_averaged_over_its_own_selected_neurons()
    {
        // It has one significant and selected neuron of four, the last.
        var other = new SignificanceMask(0.01, [false, false, false, true], [false, false, false, true], [false, false, false, false]);
        var layer = ControlCurves.OtherModel("name", "meaning", [Fits], [Mask], [Balanced(50, 50, 50, 65)], [other]).Layers[0];
        Assert.Equal(new ControlLayer(0, 25, null, null, 1, 75.5, 65, 10.5), layer);
    }

    [Fact]
    public void Sixteen_words_of_which_five_have_label_one_can_be_relabelled_in_4368_ways() =>
        Assert.Equal(4368, new ControlResults(100, 10, 1, WordTypes0: 11, WordTypes1: 5, []).Relabellings());

    private static LogisticFits Balanced(params ImmutableArray<double> balanced)
    {
        ImmutableArray<double> zeros = [.. balanced.Select(_ => 0.0)];
        return new(zeros, zeros, zeros, zeros, [.. balanced.Select(_ => FitStatus.Converged)]) { BalancedAccuracy = balanced };
    }

    private static HeldOutAccuracy HeldOut(params ImmutableArray<double> balanced) => new([.. balanced.Select(_ => 0.0)], balanced);
}
