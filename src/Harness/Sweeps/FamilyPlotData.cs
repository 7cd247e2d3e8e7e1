using System.Collections.Immutable;
using System.Globalization;
using Harness.Plots;

namespace Harness.Sweeps;

/// <summary>
/// All that the picture of a family shows, before anything is drawn: a small panel for each trained member, with the share of its
/// significant neurons by layer, and the mean of its untrained counterparts. Where no member is trained, each has a panel.
/// </summary>
/// <param name="Title">The first line of the picture.</param>
/// <param name="Caption">The second line.</param>
/// <param name="Y">The measure, the same in all panels.</param>
/// <param name="Panels">The panels in the order of the plan.</param>
public sealed record FamilyPlotData(string Title, string Caption, PlotAxis Y, ImmutableArray<FamilyPanel> Panels)
{
    /// <summary>Panels that one picture shows.</summary>
    public const int Most = 60;

    private const string Black = "#000000";
    private const string Blue = "#0072b2";
    private const string Grey = "#8c8c8c";

    /// <summary>Lays out the picture.</summary>
    /// <param name="family">The family, with a member at least.</param>
    public static FamilyPlotData From(Family family)
    {
        var trained = family.Members.Where(member => member.IsTrained).ToImmutableArray();
        var drawn = trained.IsEmpty ? family.Members : trained;
        var shown = drawn.Take(Most).ToImmutableArray();
        ImmutableArray<FamilyPanel> panels = [.. shown.Select(member => Panel(family, member, TitleOf(family, member)))];
        var values = panels.SelectMany(panel => panel.Series).SelectMany(line => line.Points).Select(point => point.Value ?? 0);
        var y = PlotAxes.ShareAxis("% of the layer", [.. values]);
        return new FamilyPlotData(family.Plan.Title, CaptionOf(family, drawn), y, panels);
    }

    private static FamilyPanel Panel(Family family, FamilyMember member, string title)
    {
        var untrained = family.Members.Where(one => !one.IsTrained && member.IsTrained && IsCounterpart(one.Task, member.Task)).ToImmutableArray();
        var layers = PlotAxes.LayerAxis(member.Profile.Layers);
        List<PlotSeries> series =
        [
            Line("significant", Black, PlotMarker.Circle, Shares(member)),
            Line("by words, p \u2264 0.05", Blue, PlotMarker.Square, Words(member)),
        ];
        if (!untrained.IsEmpty)
        {
            series.Add(Control("untrained: significant", PlotMarker.Circle, Mean(untrained, Shares)));
            series.Add(Control("untrained: by words", PlotMarker.Square, Mean(untrained, Words)));
        }

        return new FamilyPanel(title, layers, [.. series.Where(line => !line.Points.IsEmpty)]);
    }

    private static bool IsCounterpart(SweepTask one, SweepTask other) =>
        one.Architecture == other.Architecture && one.StudySha256 == other.StudySha256
        && one.TextSha256 == other.TextSha256 && one.Precision == other.Precision;

    private static ImmutableArray<PlotPoint> Shares(FamilyMember member) =>
        [.. member.Profile.Layers.Select(layer => new PlotPoint(layer.Layer, layer.PercentSignificant))];

    private static ImmutableArray<PlotPoint> Words(FamilyMember member) =>
        [.. member.ByWord.Select(layer => new PlotPoint(layer.Layer, layer.PercentByWord))];

    private static ImmutableArray<PlotPoint> Mean(ImmutableArray<FamilyMember> members, Func<FamilyMember, ImmutableArray<PlotPoint>> line) =>
    [
        .. members.SelectMany(member => line(member)).GroupBy(point => point.X).OrderBy(layer => layer.Key)
            .Select(layer => new PlotPoint(layer.Key, layer.Average(point => point.Value))),
    ];

    private static PlotSeries Line(string label, string color, PlotMarker marker, ImmutableArray<PlotPoint> points) =>
        new(label, color, marker, PlotDash.Solid, IsOpen: false, IsControl: false, points);

    private static PlotSeries Control(string label, PlotMarker marker, ImmutableArray<PlotPoint> points) =>
        new(label, Grey, marker, PlotDash.Dashed, IsOpen: true, IsControl: true, points);

    // The model, and of the other axes what has more than one value.
    private static string TitleOf(Family family, FamilyMember member)
    {
        var tasks = family.Plan.Tasks;
        var parts = new List<string> { member.Task.ModelLabel };
        if (!member.IsTrained)
            parts.Add(member.Task.Weights);
        AddWhereItVaries(task => task.Study);
        AddWhereItVaries(task => task.TextLabel);
        AddWhereItVaries(task => task.Precision);
        return string.Join(", ", parts);

        void AddWhereItVaries(Func<SweepTask, string> axis)
        {
            if (tasks.Select(axis).Distinct().Skip(1).Any())
                parts.Add(axis(member.Task));
        }
    }

    private static string CaptionOf(Family family, ImmutableArray<FamilyMember> drawn)
    {
        var seeds = family.Plan.Tasks.Where(task => task.Weights != SeedRange.Own).Select(task => task.Weights).Distinct().Count();
        var parts = new List<string>();
        foreach (var axis in (Func<SweepTask, string>[])[task => task.Study, task => task.TextLabel])
        {
            if (family.Plan.Tasks.Select(axis).Distinct().ToArray() is [var only])
                parts.Add(only);
        }

        parts.Add("by words, 5 % are expected by chance");
        if (seeds > 0 && drawn[0].IsTrained)
            parts.Add(seeds == 1 ? "grey: untrained" : string.Create(CultureInfo.InvariantCulture, $"grey: mean of {seeds} untrained"));
        if (!family.Left.IsEmpty)
            parts.Add($"{TaskCount.Are(family.Left.Length, family.Plan.Tasks.Length)} missing");
        if (drawn.Length > Most)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"the first {Most} of {drawn.Length}"));
        return string.Join(" \u00b7 ", parts);
    }
}
