using System.Buffers.Binary;
using System.Globalization;
using System.Xml.Linq;
using Harness.Plots;
using Harness.Profiles;
using Harness.Tests.Unit.Reports;
using SkiaSharp;

namespace Harness.Tests.Unit.Plots;

public class LaminarProfilePlotTests
{
    private static readonly LaminarProfilePlotData Data = LaminarProfilePlotData.From(
        ExampleProfile.Of((10, 60), (20, null), (30, 62), (0, null)),
        "A title",
        "A caption with 1 < 2 & \"quotes\"",
        new ControlProfile("untrained", ExampleProfile.Of((5, 57), (5, 57), (5, null), (5, 57))));

    [Fact]
    public void The_png_has_twice_the_pixels_of_the_drawing()
    {
        var png = LaminarProfilePlot.Png(Data);

        // PNG specification, sections 5.2 and 11.2.2: the signature, then the header with width and height, big-endian.
        Assert.Equal(new byte[] { 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a }, png[..8]);
        Assert.Equal("IHDR"u8.ToArray(), png[12..16]);
        Assert.Equal(2 * LaminarProfilePlot.Width, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.Equal(2 * LaminarProfilePlot.Height(Data), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
    }

    [Fact]
    public void The_same_data_gives_the_same_bytes()
    {
        Assert.Equal(LaminarProfilePlot.Png(Data), LaminarProfilePlot.Png(Data));
        Assert.Equal(LaminarProfilePlot.Svg(Data), LaminarProfilePlot.Svg(Data));
    }

    [Fact]
    public void A_comma_culture_changes_nothing()
    {
        var (culture, svg, png) = (CultureInfo.CurrentCulture, LaminarProfilePlot.Svg(Data), LaminarProfilePlot.Png(Data));
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(svg, LaminarProfilePlot.Svg(Data));
            Assert.Equal(png, LaminarProfilePlot.Png(Data));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Every_text_of_the_data_is_in_the_svg_once_per_place()
    {
        var root = XDocument.Parse(LaminarProfilePlot.Svg(Data)).Root!;
        var texts = root.Descendants(root.Name.Namespace + "text").Select(text => text.Value).ToList();

        string[] expected =
        [
            Data.Title, Data.Caption, "majority class (54.3 %)",
            .. new[] { Data.Share, Data.Accuracy }.SelectMany(panel => new[] { panel.Title, panel.X.Label, panel.Y.Label }),
            .. new[] { Data.Share, Data.Accuracy }.SelectMany(panel => panel.X.Ticks.Concat(panel.Y.Ticks)).Select(tick => $"{tick}"),
            .. new[] { Data.Share, Data.Accuracy }.SelectMany(panel => panel.Series).Select(series => series.Label),
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), texts.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Text_in_the_svg_keeps_its_width_in_any_font()
    {
        var root = XDocument.Parse(LaminarProfilePlot.Svg(Data)).Root!;

        Assert.All(root.Descendants(root.Name.Namespace + "text"), text =>
        {
            using var font = new SKFont(
                ScottPlot.Fonts.GetTypeface(EmbeddedFont.Register(), bold: text.Attribute("font-weight") is not null, italic: false),
                (float)text.Attribute("font-size")!)
            { Subpixel = true, Hinting = SKFontHinting.None };
            Assert.Equal(font.MeasureText(text.Value), (float)text.Attribute("textLength")!, 0.01f);
            Assert.EndsWith("sans-serif", text.Attribute("font-family")!.Value, StringComparison.Ordinal);
            Assert.DoesNotContain(' ', text.Attribute("x")!.Value);
        });
    }

    // Skia's SVG leaves out the dashes of a stroke, so they are drawn as shapes.
    [Fact]
    public void The_majority_class_is_dashed_in_the_svg_too()
    {
        var root = XDocument.Parse(LaminarProfilePlot.Svg(Data)).Root!;
        var dashes = root.Descendants(root.Name.Namespace + "path")
            .Where(path => path.Attribute("fill")?.Value == "#222")
            .Select(path => path.Attribute("d")!.Value.Count(command => command == 'M'));

        Assert.InRange(dashes.Max(), 30, 40);
    }

    // The words are drawn by the embedded font, so this holds on a machine without any.
    [Theory]
    [InlineData(0, 14, LaminarProfilePlot.Width, 44)]
    [InlineData(0, 46, LaminarProfilePlot.Width, 68)]
    [InlineData(76, 90, 530, 110)]
    [InlineData(626, 90, 1080, 110)]
    [InlineData(10, 120, 30, 420)]
    [InlineData(560, 120, 580, 420)]
    [InlineData(40, 120, 70, 420)]
    [InlineData(630, 475, 1090, 530)]
    public void Text_is_drawn_where_text_belongs(int left, int top, int right, int bottom)
    {
        using var bitmap = SKBitmap.Decode(LaminarProfilePlot.Png(Data));
        using var blank = SKBitmap.Decode(LaminarProfilePlot.Png(Blank()));

        Assert.True(Dark(bitmap, left, top, right, bottom) > 200);
        Assert.Equal(0, Dark(blank, left, top, right, bottom));
    }

    [Fact]
    public void A_bold_title_stays_bold_in_the_second_picture()
    {
        Assert.Equal(LaminarProfilePlot.Svg(Data), LaminarProfilePlot.Svg(Data));
        var root = XDocument.Parse(LaminarProfilePlot.Svg(Data)).Root!;
        var title = root.Descendants(root.Name.Namespace + "text").Single(text => text.Value == Data.Title);

        Assert.Equal(("600", "22"), (title.Attribute("font-weight")!.Value, title.Attribute("font-size")!.Value));
    }

    [Fact]
    public void A_lone_point_between_gaps_is_drawn()
    {
        using var with = SKBitmap.Decode(LaminarProfilePlot.Png(One(60)));
        using var without = SKBitmap.Decode(LaminarProfilePlot.Png(One(null)));

        Assert.True(Blue(with) > Blue(without) + 100);

        static LaminarProfilePlotData One(double? accuracy) =>
            LaminarProfilePlotData.From(ExampleProfile.Of((1, null), (1, accuracy), (1, null)), "", "");
    }

    private static LaminarProfilePlotData Blank()
    {
        static PlotPanel Empty(PlotPanel panel) => panel with
        {
            Title = "",
            X = panel.X with { Label = "", Ticks = [] },
            Y = panel.Y with { Label = "", Ticks = [] },
            Series = [.. panel.Series.Select(series => series with { Label = "", Points = [] })],
            Reference = null,
        };
        return new LaminarProfilePlotData("", "", Empty(Data.Share), Empty(Data.Accuracy));
    }

    private static int Dark(SKBitmap bitmap, int left, int top, int right, int bottom) =>
        Count(bitmap, left, top, right, bottom, pixel => pixel is { Red: < 100, Green: < 100, Blue: < 100 });

    private static int Blue(SKBitmap bitmap) =>
        Count(bitmap, 0, 0, LaminarProfilePlot.Width, bitmap.Height / 2, pixel => pixel == new SKColor(0, 0x72, 0xb2));

    private static int Count(SKBitmap bitmap, int left, int top, int right, int bottom, Func<SKColor, bool> counts)
    {
        var count = 0;
        for (var y = 2 * top; y < 2 * bottom; y++)
        {
            for (var x = 2 * left; x < 2 * right; x++)
                count += counts(bitmap.GetPixel(x, y)) ? 1 : 0;
        }

        return count;
    }
}
