using System.Collections.Immutable;
using Harness.Profiles;
using static Harness.Plots.PlotAxes;
using static Harness.Plots.PlotLines;

namespace Harness.Plots;

/// <summary>
/// All that the picture of a drift shows, before anything is drawn: baseline and run in one pair of panels, and below them, on a scale of
/// their own, the changes, which may be too small to be seen above.
/// </summary>
/// <param name="Curves">The two profiles, one over the other.</param>
/// <param name="ShareChange">The run's percentage of significant neurons less the baseline's, by layer.</param>
/// <param name="AccuracyChange">The same of the accuracies of the parts that both have.</param>
public sealed record DriftPlotData(LaminarProfilePlotData Curves, PlotPanel ShareChange, PlotPanel AccuracyChange)
{
    /// <summary>Lays out the picture.</summary>
    /// <param name="baseline">The accepted profile.</param>
    /// <param name="now">The profile of the run.</param>
    /// <param name="title">The first line of the picture.</param>
    /// <param name="caption">The second line.</param>
    public static DriftPlotData From(LaminarProfile baseline, LaminarProfile now, string title, string caption)
    {
        var curves = ComparisonPlot.Of((now, "this run"), (baseline, "baseline"), title, caption);
        ImmutableArray<PlotSeries> accuracies =
        [
            .. Parts(now).Select((part, number) => (Name: part, Number: number)).Where(part => Parts(baseline).Contains(part.Name)).Select(part =>
                Less(AccuracyLine(now, part.Name, part.Number, part.Name), AccuracyLine(baseline, part.Name, part.Number, part.Name))),
        ];
        return new DriftPlotData(
            curves,
            Panel("Change of significant neurons", curves.Share.X, Less(ShareLine(now, "this run \u2212 baseline"), ShareLine(baseline, ""))),
            Panel("Change of accuracy, this run \u2212 baseline", curves.Accuracy.X, accuracies));
    }

    private static PlotPanel Panel(string title, PlotAxis x, params ImmutableArray<PlotSeries> series)
    {
        var values = Values(series);
        return new PlotPanel(
            title, x, ChangeAxis(values), series, new PlotReference("no change", 0), values.IsEmpty ? "no layer has a value in both" : null)
        {
            Format = "+0.### 'points';\u22120.### 'points';'no change'",
        };
    }

    private static PlotSeries Less(PlotSeries now, PlotSeries baseline)
    {
        var was = baseline.Points.ToDictionary(point => point.X, point => point.Value);
        return now with { Points = [.. now.Points.Select(point => point with { Value = point.Value - was.GetValueOrDefault(point.X) })] };
    }
}
