using System.Collections.Immutable;
using Harness.Profiles;
using static Harness.Plots.PlotAxes;
using static Harness.Plots.PlotLines;

namespace Harness.Plots;

/// <summary>The picture of two laminar profiles, one over the other: one solid and filled, one dashed and open, in the same colours.</summary>
public static class ComparisonPlot
{
    /// <summary>Lays out the picture of any two: A solid and filled, B dashed and open.</summary>
    /// <param name="a">The one.</param>
    /// <param name="nameA">Its name.</param>
    /// <param name="b">The other.</param>
    /// <param name="nameB">Its name.</param>
    public static LaminarProfilePlotData Of(LaminarProfile a, string nameA, LaminarProfile b, string nameB) =>
        Of((a, "A"), (b, "B"), "Two laminar profiles", $"A: {nameA} · B: {nameB}");

    /// <summary>Lays out the picture.</summary>
    /// <param name="a">The one and its name in the legend: solid and filled.</param>
    /// <param name="b">The other and its name in the legend: dashed and open.</param>
    /// <param name="title">The first line of the picture.</param>
    /// <param name="caption">The second line.</param>
    public static LaminarProfilePlotData Of(
        (LaminarProfile Profile, string Name) a, (LaminarProfile Profile, string Name) b, string title, string caption)
    {
        var x = LayerAxis([.. a.Profile.Layers, .. b.Profile.Layers]);
        ImmutableArray<PlotSeries> share = [.. Both(Share(a), Share(b))];
        ImmutableArray<PlotSeries> accuracy = [.. Both(Accuracies(a), Accuracies(b))];
        var (rate, rateB) = (a.Profile.Identity.MajorityClassPercent(), b.Profile.Identity.MajorityClassPercent());
        var rule = SignificanceText.Title(a.Profile.Identity);
        return new LaminarProfilePlotData(
            title,
            caption,
            new PlotPanel(
                rule == SignificanceText.Title(b.Profile.Identity) ? rule : "Significant neurons",
                x,
                ShareAxis(Significant, Values(share)),
                share,
                Reference: null,
                Note: null),
            new PlotPanel(
                "Accuracy of the selected neurons",
                x,
                AccuracyAxis("Mean in-sample accuracy (%)", Values(accuracy), rate),
                accuracy,
                Majority(rate, rate == rateB ? "majority class" : $"majority class of {a.Name}"),
                Values(accuracy).IsEmpty ? "no neuron is selected in any layer" : null));
    }

    private static ImmutableArray<PlotSeries> Share((LaminarProfile Profile, string Name) one) => [ShareLine(one.Profile, one.Name)];

    private static ImmutableArray<PlotSeries> Accuracies((LaminarProfile Profile, string Name) one) =>
        [.. Parts(one.Profile).Select((part, number) => AccuracyLine(one.Profile, part, number, $"{part}, {one.Name}"))];

    private static IEnumerable<PlotSeries> Both(ImmutableArray<PlotSeries> a, ImmutableArray<PlotSeries> b) =>
        a.Concat(b.Select(line => line with { Dash = PlotDash.Dashed, IsOpen = true }));
}
