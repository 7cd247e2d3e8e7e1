using Harness.Ablations;
using Harness.Plots;

namespace Harness.Tests.Golden.Ablations;

public sealed class AblationPlotTests
{
    [Fact]
    public Task Two_layers_and_three_doses_beside_random_sets() => Verifier.Verify(Lines(ExampleAblation.Report));

    [Fact]
    public Task A_single_neuron_that_does_next_to_nothing()
    {
        var effect = new AblationEffect(3.1e-10, 2.9e-10, 3.4e-10, 4.2e-10, 1.6e-10, 9.1e-10, 0.815);
        var profile = ExampleAblation.Profile;
        var report = ExampleAblation.Report with
        {
            Profile = profile with
            {
                Sets = [.. new[] { 0, 2 }.Select(set => profile.Sets[set] with { Neurons = 1, Kl = effect })],
            },
        };
        return Verifier.Verify(Lines(report));
    }

    private static string Lines(AblationReport report)
    {
        var plot = AblationPlot.Of(report);
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
        return string.Join('\n', lines);

        static string Point(PlotPoint point) => FormattableString.Invariant($"{point.X}:{point.Value:0.####}");
    }
}
