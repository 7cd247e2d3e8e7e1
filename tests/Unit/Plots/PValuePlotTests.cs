using Harness.Plots;
using Harness.Profiles;
using SkiaSharp;

namespace Harness.Tests.Unit.Plots;

public sealed class PValuePlotTests
{
    // Ten p by words as chance has them, and Wald's, which are a thousand times as small.
    private static readonly InferenceProfile Inference = new(0.05, 40, 8, 4, 4, 70, 70, true, 2 / 70.0, 0.5, [])
    {
        PValues =
        [
            PValueDistributions.Of(PValueDistributions.Wald, Enumerable.Range(1, 10).Select(rank => Math.Log10((rank - 0.5) / 10) - 3)),
            PValueDistributions.Of(PValueDistributions.ByWords, Enumerable.Range(1, 10).Select(rank => Math.Log10((rank - 0.5) / 10))),
        ],
    };

    [Fact]
    public void A_test_of_nothing_lies_on_the_line_of_chance_and_sets_the_scale_that_another_leaves()
    {
        var data = PValuePlotData.From(Inference, [("untrained", Inference)], "Title", "Caption");
        Assert.Equal(["by words", "Wald", "by words, untrained", "chance"], data.Quantiles.Series.Select(series => series.Label));
        Assert.All(data.Quantiles.Series[0].Points, point => Assert.Equal(point.X, point.Value!.Value, 1e-6));
        Assert.InRange(data.Quantiles.Y.Maximum, 3, 3.2);
        Assert.True(data.Quantiles.Series[1].Points.Max(point => point.Value) > 4);

        // Half the steps have one of the ten p, which is 10 %; all of Wald's are below 0.001.
        Assert.Equal(10, data.Histogram.Series[0].Points[^3].Value!.Value + data.Histogram.Series[0].Points[^1].Value!.Value);
        Assert.Equal(100, data.Histogram.Series[1].Points[0].Value);
        Assert.Equal(5, data.Histogram.Reference!.Value);
    }

    [Fact]
    public void The_picture_is_drawn_without_markers()
    {
        using var picture = SKBitmap.Decode(PValuePlot.Png(PValuePlotData.From(Inference, [], "Title", "Caption")));
        Assert.Equal(2200, picture.Width);
        Assert.Contains("Title", PValuePlot.Svg(PValuePlotData.From(Inference, [], "Title", "Caption")));

        // By words and chance on the diagonal, in the middle of the left panel: vertically no thicker than lines are.
        var blue = Enumerable.Range(160, 700).Count(y => picture.GetPixel(600, y) is { Blue: > 150, Red: < 60 });
        Assert.InRange(blue, 1, 12);
    }
}
