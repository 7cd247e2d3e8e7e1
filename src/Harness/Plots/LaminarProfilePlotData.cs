using System.Collections.Immutable;
using Harness.Profiles;
using static Harness.Plots.PlotAxes;
using static Harness.Plots.PlotLines;

namespace Harness.Plots;

/// <summary>All that the picture of a laminar profile shows, before anything is drawn.</summary>
/// <param name="Title">The first line of the picture.</param>
/// <param name="Caption">The second line: the model, the text, the number of targets.</param>
/// <param name="Share">The left panel: percent of significant neurons per layer, both signs of beta.</param>
/// <param name="Accuracy">The right panel: mean accuracy of the selected neurons of each part per layer.</param>
public sealed record LaminarProfilePlotData(string Title, string Caption, PlotPanel Share, PlotPanel Accuracy)
{
    /// <summary>Lays out the picture of a profile.</summary>
    /// <param name="profile">The result.</param>
    /// <param name="title">The first line of the picture.</param>
    /// <param name="caption">The second line.</param>
    /// <param name="controls">Profiles to draw in grey behind it.</param>
    public static LaminarProfilePlotData From(
        LaminarProfile profile, string title, string caption, params ImmutableArray<ControlProfile> controls) =>
        From(profile, title, caption, controls, untrained: null);

    /// <summary>Lays out the picture of a profile.</summary>
    /// <param name="profile">The result.</param>
    /// <param name="title">The first line of the picture.</param>
    /// <param name="caption">The second line.</param>
    /// <param name="controls">Profiles to draw in grey behind it.</param>
    /// <param name="untrained">Untrained models to draw on the left, each layer with its range.</param>
    public static LaminarProfilePlotData From(
        LaminarProfile profile,
        string title,
        string caption,
        ImmutableArray<ControlProfile> controls,
        UntrainedModels? untrained)
    {
        var x = LayerAxis([.. profile.Layers, .. controls.SelectMany(control => control.Profile.Layers)]);
        return new LaminarProfilePlotData(
            title, caption, SharePanel(profile, controls, untrained, x), AccuracyPanel(profile, controls, x));
    }

    private static PlotPanel SharePanel(
        LaminarProfile profile, ImmutableArray<ControlProfile> controls, UntrainedModels? untrained, PlotAxis x)
    {
        ImmutableArray<PlotSeries> series =
        [
            ShareLine(profile, "this run"),
            .. controls.Select((control, number) => ControlLine(ShareLine(control.Profile, control.Name), number)),
            .. untrained is null ? Array.Empty<PlotSeries>() : [UntrainedLine(untrained)],
        ];
        return new PlotPanel(SignificanceText.Title(profile.Identity), x, ShareAxis(Significant, Values(series)), series, Reference: null, Note: null);
    }

    private static PlotPanel AccuracyPanel(LaminarProfile profile, ImmutableArray<ControlProfile> controls, PlotAxis x)
    {
        var parts = Parts(profile);
        var series = parts.Select((part, i) => AccuracyLine(profile, part, i, PartLabel(part))).ToImmutableArray();

        // One line is compared with that of every neuron, tuned or not; of three there would be six.
        if (parts is [var only])
            series = series.Add(AllLine(profile, only, $"{only}, all neurons"));
        series = series.AddRange(controls.SelectMany((control, number) => parts.Select((part, i) =>
            ControlLine(AccuracyLine(control.Profile, part, i, $"{part}, {control.Name}"), number))));

        var rate = profile.Identity.MajorityClassPercent();
        var values = Values(series);
        var note = values.Length == 0 ? "no neuron is selected in any layer" : null;
        return new PlotPanel(
            parts is [_] ? "Accuracy" : "Accuracy of those with \u03b2 > 0",
            x,
            AccuracyAxis("Mean in-sample accuracy (%)", values, rate),
            series,
            Majority(rate, "majority class"),
            note);
    }

    private static string PartLabel(string part) => part switch
    {
        "Q" => "Q (query)",
        "K" => "K (key)",
        "V" => "V (value)",
        _ => $"{part}, selected neurons",
    };
}
