using System.Globalization;
using System.Xml.Linq;
using Harness.Plots;
using Harness.Profiles;
using Harness.Tests.Unit.Reports;
using SkiaSharp;

namespace Harness.Tests.Unit.Plots;

public class PanelDrawingTests
{
    private static readonly LaminarProfile One = Whole(ExampleProfile.Of((10, 60), (20, 61)), "residual stream");

    [Fact]
    public void A_single_part_has_legends_of_one_text_size_in_both_panels()
    {
        var data = LaminarProfilePlotData.From(One, "T", "C", new ControlProfile("untrained", One));

        var labels = Labels(data).ToDictionary(label => label.Words, label => label.Width);

        Assert.Equal(5, labels.Count);
        Assert.All(labels, label => Assert.Equal(WidthOf(label.Key, 13), label.Value, 1f));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    [InlineData(3, 4)]
    public void A_control_more_is_a_row_more_and_the_picture_grows_with_it(int controls, int rows)
    {
        var profile = ExampleProfile.Of((10, 60), (20, 61));
        var data = LaminarProfilePlotData.From(profile, "T", "C", [.. Names(controls).Select(name => new ControlProfile(name, profile))]);

        Assert.Equal(rows, PanelFrame.LegendRowsOf(data.Accuracy, LaminarProfilePlot.Width / 2));
        Assert.Equal(488 + (26 * rows), LaminarProfilePlot.Height(data));
        Assert.Equal(
            data.Share.Series.Concat(data.Accuracy.Series).Select(series => series.Label).Order(),
            Labels(data).Select(label => label.Words).Order());
        Assert.All(Labels(data), label => Assert.InRange(label.Bottom, 0, LaminarProfilePlot.Height(data) - 4));
    }

    [Fact]
    public void Controls_are_told_apart_by_tone_dash_and_fill()
    {
        var profile = ExampleProfile.Of((10, 60));
        var data = LaminarProfilePlotData.From(profile, "T", "C", [.. Names(3).Select(name => new ControlProfile(name, profile))]);

        var controls = data.Share.Series.Skip(1).ToArray();

        Assert.Equal(3, controls.Select(series => series.Color).Distinct().Count());
        Assert.Equal([PlotDash.Solid, PlotDash.Dashed, PlotDash.Dotted], controls.Select(series => series.Dash));
        Assert.Equal([true, false, true], controls.Select(series => series.IsOpen));
    }

    // Where a value is drawn: the overlay of the report's page relies on it.
    [Fact]
    public void A_frame_knows_where_ScottPlot_puts_a_value()
    {
        var data = LaminarProfilePlotData.From(ExampleProfile.Of((10, 60), (20, 62), (35, 61)), "T", "C");
        var frame = PanelFrame.Alone(data.Accuracy, 520, 300);

        var svg = SvgDrawing.Draw(520, (int)frame.Place.Height, "", canvas => PanelDrawing.Draw(canvas, frame));

        var circles = svg.Descendants(svg.Name.Namespace + "ellipse")
            .Where(circle => circle.Attribute("fill")!.Value == "#0072B2").ToList();
        Assert.Equal(4, circles.Count);
        foreach (var (point, circle) in data.Accuracy.Series[0].Points.Zip(circles))
        {
            Assert.Equal(frame.X(point.X), Number(circle, "cx"), 0.6f);
            Assert.Equal(frame.Y(point.Value!.Value), Number(circle, "cy"), 0.6f);
        }
    }

    [Theory]
    [InlineData(60, ScottPlot.Alignment.UpperRight)]
    [InlineData(53.5, ScottPlot.Alignment.UpperLeft)]
    public void The_words_at_the_majority_class_give_way_to_a_point(double last, ScottPlot.Alignment place)
    {
        var data = LaminarProfilePlotData.From(ExampleProfile.Of((10, 70), (20, 72), (35, last)), "T", "C");

        Assert.Equal(place, ReferenceLabel.Place(PanelFrame.Alone(data.Accuracy, 520, 300), data.Accuracy.Reference!));
    }

    private static float Number(XElement element, string name) => (float)element.Attribute(name)!;

    private static IEnumerable<string> Names(int count) => new[] { "untrained", "shuffled", "held out" }.Take(count);

    private static LaminarProfile Whole(LaminarProfile profile, string name) => profile with
    {
        Layers = [.. profile.Layers.Select(layer => layer with { Parts = [layer.Parts[0] with { Name = name }] })],
    };

    private static IEnumerable<(string Words, float Width, float Bottom)> Labels(LaminarProfilePlotData data)
    {
        var names = data.Share.Series.Concat(data.Accuracy.Series).Select(series => series.Label).ToHashSet();
        foreach (var element in XDocument.Parse(LaminarProfilePlot.Svg(data)).Descendants())
        {
            if (element.Name.LocalName != "text" || !names.Contains(element.Value))
                continue;
            var shift = element.Attribute("transform")!.Value.Split([' ', ')', '('], StringSplitOptions.RemoveEmptyEntries)[2];
            yield return (element.Value, Number(element, "textLength"), Number(element, "y") + float.Parse(shift, CultureInfo.InvariantCulture));
        }
    }

    private static float WidthOf(string words, float size)
    {
        using var font = new SKFont(ScottPlot.Fonts.GetTypeface(EmbeddedFont.Register(), bold: false, italic: false), size)
        {
            Subpixel = true,
            Hinting = SKFontHinting.None,
        };
        return font.MeasureText(words);
    }
}
