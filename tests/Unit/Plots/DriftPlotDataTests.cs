using Harness.Plots;
using Harness.Profiles;
using Harness.Tests.Unit.Reports;
using SkiaSharp;

namespace Harness.Tests.Unit.Plots;

public class DriftPlotDataTests
{
    private static readonly LaminarProfile Baseline = ExampleProfile.Of((10, 60), (20, null), (30, 62));

    private static readonly DriftPlotData Plot = DriftPlotData.From(Baseline, ExampleProfile.Of((12, 60.5), (20, 61), (29, 62)), "T", "C");

    [Fact]
    public void Below_the_curves_stands_the_run_less_its_baseline_with_a_gap_where_one_of_them_has_no_value()
    {
        Assert.Equal([2, 0, -1], Plot.ShareChange.Series.Single().Points.Select(point => Rounded(point.Value)));
        Assert.Equal(["Q", "K", "V"], Plot.AccuracyChange.Series.Select(series => series.Label));
        Assert.Equal([0.5, null, 0], Plot.AccuracyChange.Series[0].Points.Select(point => Rounded(point.Value)));
    }

    [Fact]
    public void The_run_is_solid_and_its_baseline_dashed()
    {
        Assert.Equal(["this run", "baseline"], Plot.Curves.Share.Series.Select(series => series.Label));
        Assert.Equal([PlotDash.Solid, PlotDash.Dashed], Plot.Curves.Share.Series.Select(series => series.Dash));
    }

    [Theory]
    [InlineData(0, 0.01)]
    [InlineData(0.004, 0.01)]
    [InlineData(0.789, 1)]
    [InlineData(1, 1)]
    [InlineData(1.4, 2)]
    [InlineData(2.5, 4)]
    [InlineData(41, 100)]
    public void The_axis_of_changes_reaches_as_far_below_zero_as_above_and_holds_every_change(double change, double top)
    {
        var axis = DriftPlotData.From(Baseline, ExampleProfile.Of((10, 60 - change), (20, null), (30, 62)), "T", "C").AccuracyChange.Y;

        Assert.Equal([-top, -top / 2, 0, top / 2, top], axis.Ticks.Select(tick => Math.Round(tick, 9)));
        Assert.True(axis.Maximum > Math.Max(change, top) && axis.Minimum == -axis.Maximum);
    }

    [Fact]
    public void A_layer_and_a_part_that_the_baseline_lacks_have_no_change()
    {
        var now = ExampleProfile.Of((10, 60), (20, null), (30, 62), (40, 70));
        now = now with { Layers = [.. now.Layers.Select(layer => layer with { Parts = layer.Parts.SetItem(2, layer.Parts[2] with { Name = "Z" }) })] };

        var plot = DriftPlotData.From(Baseline, now, "T", "C");

        Assert.Equal(["Q", "K"], plot.AccuracyChange.Series.Select(series => series.Label));
        Assert.Null(plot.AccuracyChange.Series[0].Points[3].Value);
    }

    [Fact]
    public void The_picture_is_as_high_as_both_pairs_of_panels()
    {
        using var picture = SKBitmap.Decode(DriftPlot.Png(Plot));

        Assert.Equal((2 * DriftPlot.Width, 2 * DriftPlot.Height(Plot)), (picture.Width, picture.Height));
        Assert.InRange(DriftPlot.Height(Plot), LaminarProfilePlot.Height(Plot.Curves) + DriftPlot.ChangeHeight, 900);
    }

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 6) : null;
}
