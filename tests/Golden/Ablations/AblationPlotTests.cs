using Harness.Ablations;
using Harness.Plots;

namespace Harness.Tests.Golden.Ablations;

public sealed class AblationPlotTests
{
    [Fact]
    public Task Two_layers_and_three_doses_beside_random_sets()
    {
        var plot = AblationPlot.Of(ExampleAblation.Report);
        string[] lines =
        [
            plot.Title,
            plot.Caption,
            .. new[] { plot.Share, plot.Accuracy }.SelectMany(panel => (string[])
            [
                "",
                $"{panel.Title}: {panel.X.Label} {string.Join(' ', panel.X.Ticks)}, {panel.Y.Label} {string.Join(' ', panel.Y.Ticks)}",
                .. panel.Series.Select(series => $"{series.Label}: {string.Join(' ', series.Points.Select(Point))}"),
            ]),
        ];
        return Verifier.Verify(string.Join('\n', lines));

        static string Point(PlotPoint point) => FormattableString.Invariant($"{point.X}:{point.Value:0.####}");
    }
}
