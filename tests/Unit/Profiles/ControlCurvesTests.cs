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
    public void Held_out_accuracy_stands_beside_that_of_the_runs_own_selected_neurons()
    {
        var layer = Assert.Single(ControlCurves.HeldOut("name", "meaning", [Fits], [Mask], [new(3, 60.5, 58)]).Layers);

        // Task (80 + 71) / 2, of the three neurons that some fold selects 60.5.
        Assert.Equal(new ControlLayer(0, null, null, null, 3, 75.5, 60.5, 15), layer);
    }

    [Fact]
    public void Words_left_out_have_a_vote_each_and_a_chance_level_of_their_own()
    {
        ImmutableArray<SelectedAccuracy>[] relabelled = [[new(2, 48, 50)], [new(0, 50, 50)], [new(4, 61, 50)], [new(1, double.NaN, 50)]];
        var drawn = ControlCurves.HeldOutWords("name", "meaning", [Fits], [Mask], [new(3, 60.5, 58)], relabelled, exhaustive: false).Layers[0];
        Assert.Equal((58, 53, 61, 0.5), (drawn.ByWord, drawn.Chance, drawn.Chance95, drawn.ChancePValue));
        var none = ControlCurves.HeldOutWords("name", "meaning", [Fits], [Mask], [new(3, 60.5, 58)], [], exhaustive: false).Layers[0];
        Assert.Equal(((double?)58, (double?)null), (none.ByWord, none.Chance));
    }

    [Fact]
    public void Without_selected_neurons_there_is_no_accuracy()
    {
        var none = Mask with { Selected = [false, false, false, false] };
        Assert.Equal(
            new ControlLayer(0, null, null, null, 0, null, null, null),
            ControlCurves.HeldOut("name", "meaning", [Fits], [none], [new(0, 50, 50)]).Layers[0]);
    }

    [Fact]
    public void An_accuracy_that_is_not_defined_is_no_number() =>
        Assert.Equal(
            new ControlLayer(0, null, null, null, 3, 75.5, null, null),
            ControlCurves.HeldOutWords("name", "meaning", [Fits], [Mask], [new(3, double.NaN, double.NaN)], [[new(2, 48, 50)]], false).Layers[0]);

    [Fact]
    public void A_control_that_the_run_cannot_have_says_why_and_has_no_numbers()
    {
        var curve = ControlCurves.Undefined("name", "meaning", 2, "There is one word.");
        Assert.Equal("There is one word.", curve.Undefined);
        Assert.Equal([0, 1], curve.Layers.Select(layer => layer.Layer));
        Assert.All(curve.Layers, layer => Assert.Equal((null, null), (layer.BalancedAccuracy, layer.TaskBalancedAccuracy)));
    }

    [Fact]
    public void The_p_of_permutations_counts_those_that_find_at_least_as_many_neurons()
    {
        // The task finds 75 %: of five permutations two find as many or more, so that p = (1 + 2) / (1 + 5).
        var levels = new ChanceLevels([0, 25, 75, 50, 100], 50, 100, [0, 0, 0, 0], [0, 0, 0, 0], [55, 56, 99, 99], [0, 0, 0, 0]);
        var layer = ControlCurves.Permuted("name", "meaning", [Fits], [Mask], [levels], exhaustive: false).Layers[0];
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
}
