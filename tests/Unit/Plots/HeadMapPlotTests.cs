using Harness.Plots;
using Harness.Profiles;
using SkiaSharp;

namespace Harness.Tests.Unit.Plots;

public sealed class HeadMapPlotTests
{
    // Layer 0: 0 % and 100 %; layer 1: 50 % and a head that selects none.
    private static readonly HeadMapData Data = HeadMapData.From(
        [
            new HeadProfile(0, 0, 48, 0, 0, 3, 60, 55),
            new HeadProfile(0, 1, 48, 48, 100, 30, 90, 80),
            new HeadProfile(1, 0, 48, 24, 50, 12, 75, 70),
            new HeadProfile(1, 1, 48, 24, 50, 0, null, 70),
        ],
        "Title",
        "Caption");

    [Fact]
    public void The_colours_run_from_the_dark_to_the_light_end_and_layer_0_lies_on_top()
    {
        using var picture = SKBitmap.Decode(HeadMapPlot.Png(Data));
        Assert.Equal((2 * HeadMapPlot.Width, 2 * HeadMapPlot.Height), (picture.Width, picture.Height));

        // The ends of Viridis (van der Walt and Smith 2015), and its middle.
        Near(0x44, 0x01, 0x54, picture.GetPixel(200, 300));
        Near(0xfd, 0xe7, 0x25, picture.GetPixel(560, 300));
        Near(0x21, 0x91, 0x8c, picture.GetPixel(200, 700));

        // Right of it the head that selects none is left white.
        Near(0xff, 0xff, 0xff, picture.GetPixel(1650, 700));
    }

    [Fact]
    public void The_vector_picture_names_the_unit_both_ends_of_the_colour_bar_and_the_values()
    {
        var svg = HeadMapPlot.Svg(Data);
        foreach (var words in new[] { "Layer", "Head", "% of the head's 3 \u00d7 d_head neurons", "mean in-sample accuracy (%)", "100", "55", "90", "60", "75" })
            Assert.Contains($">{words}</text>", svg, StringComparison.Ordinal);
        Assert.Equal(svg, HeadMapPlot.Svg(Data));
    }

    private static void Near(int red, int green, int blue, SKColor color) =>
        Assert.True(
            Math.Abs(color.Red - red) + Math.Abs(color.Green - green) + Math.Abs(color.Blue - blue) < 12, $"{color} is not near {red},{green},{blue}");
}
