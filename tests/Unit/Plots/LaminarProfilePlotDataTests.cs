using Harness.Plots;
using Harness.Profiles;
using Harness.Tests.Unit.Profiles;
using Harness.Tests.Unit.Reports;

namespace Harness.Tests.Unit.Plots;

public class LaminarProfilePlotDataTests
{
    [Fact]
    public void A_null_splits_a_line_and_leaves_lone_points()
    {
        var data = LaminarProfilePlotData.From(ExampleProfile.Of((1, 60), (2, null), (3, 62), (4, 63), (5, null), (6, null)), "", "");

        var runs = data.Accuracy.Series[0].Runs().Select(run => run.Select(point => point.X).ToArray()).ToArray();

        Assert.Equal([[0], [2, 3]], runs);
        Assert.Equal([0, 1, 2, 3, 4, 5], data.Share.Series.Single().Runs().Single().Select(point => point.X));
    }

    [Fact]
    public void Q_K_and_V_keep_their_own_names_colours_and_markers()
    {
        var series = LaminarProfilePlotData.From(ExampleProfile.Of((1, 60)), "", "").Accuracy.Series;

        Assert.Equal(["Q (query)", "K (key)", "V (value)"], series.Select(line => line.Label));
        Assert.Equal([60.0, 61.0, 59.0], series.Select(line => line.Points[0].Value));
        Assert.Equal(3, series.Select(line => line.Color).Distinct().Count());
        Assert.Equal(3, series.Select(line => line.Marker).Distinct().Count());
    }

    [Fact]
    public void A_control_is_grey_in_both_panels_and_has_the_markers_of_what_it_controls()
    {
        var data = LaminarProfilePlotData.From(
            ExampleProfile.Of((1, 60)), "", "", new ControlProfile("untrained", ExampleProfile.Of((2, 57))));

        Assert.Equal(["this run", "untrained"], data.Share.Series.Select(line => line.Label));
        Assert.Equal([false, false, false, true, true, true], data.Accuracy.Series.Select(line => line.IsControl));
        Assert.Equal(
            data.Accuracy.Series.Take(3).Select(line => line.Marker), data.Accuracy.Series.Skip(3).Select(line => line.Marker));
        Assert.All(data.Accuracy.Series.Skip(3).Append(data.Share.Series[1]), line => Assert.Equal("#8c8c8c", line.Color));
        Assert.Equal(57.0, data.Accuracy.Series[3].Points[0].Value);
    }

    // 216 / (216 + 182) = 0.54271
    [Fact]
    public void The_reference_is_the_rate_of_the_larger_class()
    {
        var reference = LaminarProfilePlotData.From(ExampleProfile.Of((1, 60)), "", "").Accuracy.Reference!;

        Assert.Equal(54.271, reference.Value, 3);
        Assert.Equal("majority class (54.3 %)", reference.Label);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(4.9, 5)]
    [InlineData(5.1, 10)]
    [InlineData(42, 50)]
    [InlineData(50, 50)]
    [InlineData(100, 100)]
    public void The_share_axis_starts_at_zero_and_ends_above_the_largest_share(double largest, double lastTick)
    {
        var axis = LaminarProfilePlotData.From(ExampleProfile.Of((0, 60), (largest, 60)), "", "").Share.Y;

        Assert.Equal((0.0, lastTick), (axis.Ticks[0], axis.Ticks[^1]));
        Assert.True(axis.Maximum > largest);
    }

    [Fact]
    public void Every_accuracy_and_the_majority_class_lie_inside_the_axis()
    {
        var data = LaminarProfilePlotData.From(
            ExampleProfile.Of((1, 97)), "", "", new ControlProfile("untrained", ExampleProfile.Of((1, 52))));

        Assert.Equal((40.0, 100.0), (data.Accuracy.Y.Ticks[0], data.Accuracy.Y.Ticks[^1]));
    }

    [Theory]
    [InlineData(1, new[] { 0 })]
    [InlineData(4, new[] { 0, 1, 2, 3 })]
    [InlineData(36, new[] { 0, 5, 10, 15, 20, 25, 30, 35 })]
    [InlineData(48, new[] { 0, 5, 10, 15, 20, 25, 30, 35, 40, 45 })]
    public void The_layers_have_integer_ticks(int layers, int[] ticks)
    {
        var profile = ExampleProfile.Of([.. Enumerable.Repeat((10.0, (double?)60), layers)]);

        Assert.Equal(ticks.Select(tick => (double)tick), LaminarProfilePlotData.From(profile, "", "").Share.X.Ticks);
    }

    [Fact]
    public void Where_nothing_is_selected_the_panel_says_so()
    {
        Assert.Equal(
            "no neuron is selected in any layer",
            LaminarProfilePlotData.From(ExampleProfile.Of((0, null), (0, null)), "", "").Accuracy.Note);
        Assert.Null(LaminarProfilePlotData.From(ExampleProfile.Of((0, null), (0, 60)), "", "").Accuracy.Note);
    }

    [Fact]
    public void Untrained_models_are_a_line_of_medians_with_strokes_over_their_range()
    {
        var untrained = new UntrainedModels(5, 1, 0, 0, 0, [new(0, new(30, 20, 95), null, null), new(1, new(40, 35, 45), null, null)]);
        var data = LaminarProfilePlotData.From(SampleProfiles.Of(2), "Title", "Caption", [], untrained);
        var line = data.Share.Series.Single(series => series.Label == "5 untrained (median, range)");
        Assert.Equal([30, 40], line.Points.Select(point => point.Value));
        Assert.Equal([(20, 95), (35, 45)], line.Points.Select(point => point.Range!.Value));

        // The axis holds the strokes, too.
        Assert.InRange(data.Share.Y.Maximum, 95, 110);
    }
}
