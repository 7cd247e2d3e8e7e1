using Harness.Plots;
using Harness.Profiles;
using Harness.Tests.Unit.Profiles;
using SkiaSharp;

namespace Harness.Tests.Unit.Plots;

public sealed class ControlPlotTests
{
    private static readonly LaminarProfilePlotData Data = ControlPlot.Of(
        SampleProfiles.Of(2),
        new ControlResults(100, 10, 1, 4, 4,
        [
            new("untrained", "", [Tested(0, 40, null, 66), Tested(1, 41, null, 67)]),
            new("labels permuted", "", [Tested(0, 1, 3, 52), Tested(1, 1, 2, 52)]),
            new(ControlCurve.WordsRelabelled, "", [Tested(0, 30, 62, 60), Tested(1, 31, 61, 61)]),
            new("10-fold", "", [HeldOut(0, 70), HeldOut(1, 71)]),
            new("word left out", "", [HeldOut(0, 58) with { Chance = 49, Chance95 = 61 }, HeldOut(1, 64) with { Chance = 48, Chance95 = 63 }]),
        ]),
        "Title",
        "Caption");

    [Fact]
    public void A_colour_means_the_same_labels_or_model_in_both_panels()
    {
        string[] kinds = ["true labels", "untrained", "labels permuted", "words relabelled"];
        var colours = Data.Share.Series.Concat(Data.Accuracy.Series)
            .GroupBy(series => series.IsBand ? kinds[^1] : kinds.Single(kind => series.Label.StartsWith(kind, StringComparison.Ordinal)))
            .ToDictionary(kind => kind.Key, kind => kind.Select(series => series.Color).Distinct().ToArray());

        Assert.All(colours.Values, colour => Assert.Single(colour));
        Assert.Equal(4, colours.Values.Select(colour => colour[0]).Distinct().Count());
    }

    [Fact]
    public void Every_line_on_the_right_is_balanced_accuracy_against_knowing_nothing()
    {
        Assert.Equal("Balanced accuracy of the selected neurons (%)", Data.Accuracy.Y.Label);
        Assert.Equal(50, Data.Accuracy.Reference!.Value);
        Assert.Equal(
            [75.0, 70, 58, 66, 49, 61], Data.Accuracy.Series.Select(series => series.Points[0].Value!.Value));
    }

    [Fact]
    public void The_area_goes_from_the_axis_to_what_five_percent_of_the_relabellings_reach()
    {
        foreach (var (panel, limits) in new[] { (Data.Share, new[] { 62.0, 61 }), (Data.Accuracy, [61, 63]) })
        {
            var band = Assert.Single(panel.Series, series => series.IsBand);
            Assert.Equal(limits.Select(limit => (panel.Y.Minimum, limit)), band.Points.Select(point => point.Range!.Value));
            Assert.All(limits, limit => Assert.InRange(limit, panel.Y.Minimum, panel.Y.Maximum));
        }
    }

    [Fact]
    public void The_area_is_drawn_behind_the_lines_and_text_stays_text()
    {
        using var picture = SKBitmap.Decode(LaminarProfilePlot.Png(Data));
        var light = new SKColor(0xF9, 0xE7, 0xBF);
        Assert.Contains(picture.Pixels, pixel =>
            Math.Abs(pixel.Red - light.Red) + Math.Abs(pixel.Green - light.Green) + Math.Abs(pixel.Blue - light.Blue) < 6);
        Assert.Contains(">95 % of them, word left out</text>", LaminarProfilePlot.Svg(Data), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_permutations_there_is_no_area()
    {
        var none = ControlPlot.Of(
            SampleProfiles.Of(2), new ControlResults(0, 10, 1, 4, 4, [new("10-fold", "", [HeldOut(0, 70), HeldOut(1, 71)])]), "", "");
        Assert.DoesNotContain(none.Share.Series.Concat(none.Accuracy.Series), series => series.IsBand);
    }

    private static ControlLayer Tested(int layer, double percent, double? quantile, double accuracy) =>
        new(layer, percent, quantile, quantile is null ? null : 0.05, 9, 75, accuracy, 75 - accuracy);

    private static ControlLayer HeldOut(int layer, double accuracy) => new(layer, null, null, null, 9, 75, accuracy, 75 - accuracy);
}
