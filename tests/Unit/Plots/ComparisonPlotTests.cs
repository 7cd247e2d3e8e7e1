using Harness.Plots;
using Harness.Tests.Unit.Reports;

namespace Harness.Tests.Unit.Plots;

public class ComparisonPlotTests
{
    private static readonly LaminarProfilePlotData Plot =
        ComparisonPlot.Of(ExampleProfile.Of((10, 60)), "before", ExampleProfile.Of((20, 97)), "after");

    [Fact]
    public void B_is_dashed_and_open_in_the_colours_of_A()
    {
        foreach (var panel in new[] { Plot.Share, Plot.Accuracy })
        {
            var (a, b) = (panel.Series[..(panel.Series.Length / 2)], panel.Series[(panel.Series.Length / 2)..]);
            Assert.All(a, line => Assert.Equal((PlotDash.Solid, false), (line.Dash, line.IsOpen)));
            Assert.All(b, line => Assert.Equal((PlotDash.Dashed, true), (line.Dash, line.IsOpen)));
            Assert.Equal(a.Select(line => (line.Color, line.Marker)), b.Select(line => (line.Color, line.Marker)));
        }
    }

    [Fact]
    public void Both_fit_into_the_axes() =>
        Assert.Equal((50.0, 100.0, 20.0), (Plot.Accuracy.Y.Ticks[0], Plot.Accuracy.Y.Ticks[^1], Plot.Share.Y.Ticks[^1]));

    [Fact]
    public void The_majority_class_is_said_to_be_that_of_A_where_B_has_another()
    {
        var a = ExampleProfile.Of((10, 60));
        var other = a with { Identity = a.Identity with { Label0 = MadeUp.Category("affirmation", 1) } };

        Assert.Equal("majority class (54.3 %)", Plot.Accuracy.Reference!.Label);
        Assert.Equal("majority class of A (54.3 %)", ComparisonPlot.Of(a, "a", other, "b").Accuracy.Reference!.Label);
    }
}
