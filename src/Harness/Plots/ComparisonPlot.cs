using System.Collections.Immutable;
using Harness.Profiles;
using static Harness.Plots.PlotAxes;
using static Harness.Plots.PlotLines;

namespace Harness.Plots;

/// <summary>The picture of two laminar profiles, one over the other: A solid and filled, B dashed and open, in the same colours.</summary>
public static class ComparisonPlot
{
    /// <summary>Lays out the picture.</summary>
    /// <param name="a">The one.</param>
    /// <param name="nameA">Its name.</param>
    /// <param name="b">The other.</param>
    /// <param name="nameB">Its name.</param>
    public static LaminarProfilePlotData Of(LaminarProfile a, string nameA, LaminarProfile b, string nameB)
    {
        var x = LayerAxis([.. a.Layers, .. b.Layers]);
        ImmutableArray<PlotSeries> share = [.. Both(Share(a, "A"), Share(b, "B"))];
        ImmutableArray<PlotSeries> accuracy = [.. Both(Accuracies(a, "A"), Accuracies(b, "B"))];
        var (rate, rateB) = (a.Identity.MajorityClassPercent(), b.Identity.MajorityClassPercent());
        var rule = SignificanceText.Title(a.Identity);
        return new LaminarProfilePlotData(
            "Two laminar profiles",
            $"A: {nameA} · B: {nameB}",
            new PlotPanel(
                rule == SignificanceText.Title(b.Identity) ? rule : "Significant neurons", x, ShareAxis(Significant, Values(share)), share, null, null),
            new PlotPanel(
                "Accuracy of the selected neurons",
                x,
                AccuracyAxis("Mean in-sample accuracy (%)", Values(accuracy), rate),
                accuracy,
                Majority(rate, rate == rateB ? "majority class" : "majority class of A"),
                Values(accuracy).IsEmpty ? "no neuron is selected in any layer" : null));
    }

    private static ImmutableArray<PlotSeries> Share(LaminarProfile profile, string name) => [ShareLine(profile, name)];

    private static ImmutableArray<PlotSeries> Accuracies(LaminarProfile profile, string name) =>
        [.. Parts(profile).Select((part, number) => AccuracyLine(profile, part, number, $"{part}, {name}"))];

    private static IEnumerable<PlotSeries> Both(ImmutableArray<PlotSeries> a, ImmutableArray<PlotSeries> b) =>
        a.Concat(b.Select(line => line with { Dash = PlotDash.Dashed, IsOpen = true }));
}
