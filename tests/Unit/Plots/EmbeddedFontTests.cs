using Harness.Plots;
using ScottPlot;

namespace Harness.Tests.Unit.Plots;

public class EmbeddedFontTests
{
    [Theory]
    [InlineData(false, 400)]
    [InlineData(true, 700)]
    public void ScottPlot_takes_the_font_of_this_assembly(bool bold, int weight)
    {
        var typeface = Fonts.GetTypeface(EmbeddedFont.Register(), bold, italic: false);

        Assert.Equal(("Open Sans", weight), (typeface.FamilyName, typeface.FontWeight));
        Assert.True(typeface.ContainsGlyphs("0123456789 %()<>/\u03b2\u00b7\u2013\u2019"));
    }

    [Fact]
    public void Other_fonts_are_left_to_others()
    {
        EmbeddedFont.Register();

        Assert.NotEqual("Open Sans", Fonts.GetTypeface("no such font", bold: false, italic: false).FamilyName);
    }
}
