using System.Collections.Immutable;
using Harness.Profiles;

namespace Harness.Plots;

/// <summary>All that the picture of a run's p shows, before anything is drawn.</summary>
/// <param name="Title">The first line of the picture.</param>
/// <param name="Caption">The second line.</param>
/// <param name="Quantiles">The left panel: p as observed over p by chance, a QQ plot.</param>
/// <param name="Histogram">The right panel: how many p there are of each size.</param>
public sealed record PValuePlotData(string Title, string Caption, PlotPanel Quantiles, PlotPanel Histogram)
{
    /// <summary>Lays out the picture.</summary>
    /// <param name="inference">The run's tests.</param>
    /// <param name="controls">Those of its controls, of which the test by words is drawn, too.</param>
    /// <param name="title">The first line of the picture.</param>
    /// <param name="caption">The second line.</param>
    public static PValuePlotData From(
        InferenceProfile inference, ImmutableArray<(string Name, InferenceProfile Inference)> controls, string title, string caption)
    {
        (string Label, PValueDistribution P)[] tests =
        [
            .. inference.PValues.Reverse().Select(test => (test.Test, test)),
            .. from control in controls
               from test in control.Inference.PValues
               where test.Test == PValueDistributions.ByWords
               select ($"{test.Test}, {control.Name}", test),
        ];
        return new(title, caption, QuantilePanel(tests), HistogramPanel(tests));
    }

    private static PlotPanel QuantilePanel((string Label, PValueDistribution P)[] tests)
    {
        var right = (int)Math.Ceiling(Largest(tests.SelectMany(test => test.P.Quantiles).Select(point => point.Expected)));

        // Wald's p of a large run are many times as small as any by words: its line leaves the panel.
        var words = tests.Where(test => test.P.Test == PValueDistributions.ByWords);
        var top = Math.Max(right, (int)Math.Ceiling(Largest(words.SelectMany(test => test.P.Quantiles).Select(point => point.Observed)))) + 1;
        return new(
            "Smaller p than chance gives",
            PlotAxes.FromZero("\u2212log10 p by chance", right),
            PlotAxes.FromZero("\u2212log10 p observed", top),
            [
                .. tests.Select((test, number) => PlotLines.Test(
                    test.Label, number, test.P.Quantiles.Reverse().Select(point => new PlotPoint(point.Expected, point.Observed)))),
                PlotLines.Chance([new(0, 0), new(right, right)]),
            ],
            Reference: null,
            tests.All(test => test.P.Quantiles.IsEmpty) ? "no neuron has a p" : null);
    }

    private static PlotPanel HistogramPanel((string Label, PValueDistribution P)[] tests)
    {
        const double width = 100.0 / PValueDistributions.Bins;
        ImmutableArray<PlotSeries> series = [.. tests.Select((test, number) => PlotLines.Test(test.Label, number, Steps(test.P)))];
        return new(
            "Neurons by their p",
            PlotAxes.FromZero("p (%)", 100),
            PlotAxes.ShareAxis("Neurons (% of the run)", PlotLines.Values(series)),
            series,
            new PlotReference("chance", width),
            Note: null);

        static IEnumerable<PlotPoint> Steps(PValueDistribution p) => p.Histogram.SelectMany((count, bin) =>
        {
            var percent = ProfileRounding.Percent(count, Math.Max(1, p.Neurons));
            return new PlotPoint[] { new(bin * width, percent), new((bin + 1) * width, percent) };
        });
    }

    private static double Largest(IEnumerable<double> values) => values.DefaultIfEmpty(1).Max();
}
