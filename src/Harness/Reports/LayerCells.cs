using Harness.Profiles;
using Harness.Statistics;
using static Harness.Runs.InvariantText;

namespace Harness.Reports;

/// <summary>The cells of the reports' tables that have one row per layer.</summary>
internal static class LayerCells
{
    /// <summary>The head of the fits without an estimate.</summary>
    public static readonly string[] FailedHead =
    [
        "Layer", "Failed", "% failed",
        .. FitStatusCounts.Names.Where(one => one.Status != FitStatus.Converged).Select(one => InWords(one.Status)),
    ];

    /// <summary>The head of the measures.</summary>
    public static string[] Head(LaminarProfile profile) =>
    [
        "Layer", "% significant", "Significant", "Selected",
        .. Parts(profile).Select(part => $"{part} selected"),
        .. Parts(profile).Select(part => $"{part} all"),
    ];

    /// <summary>The measures of one layer.</summary>
    public static string[] Row(LayerProfile layer) =>
    [
        Number(layer.Layer),
        Percent(layer.PercentSignificant),
        Number(layer.Significant),
        Number(layer.Selected),
        .. layer.Parts.Select(part => Percent(part.AccuracySelected)),
        .. layer.Parts.Select(part => Percent(part.AccuracyAll)),
    ];

    /// <summary>What the head gains for a control.</summary>
    public static IEnumerable<string> ControlHead(LaminarProfile profile, ControlProfile control) =>
        Parts(profile).Select(part => $"{control.Name}: {part} selected").Prepend($"{control.Name}: % significant");

    /// <summary>The same layer of a control.</summary>
    public static IEnumerable<string> ControlRow(LayerProfile layer, ControlProfile control) =>
        control.Profile.Layers.FirstOrDefault(beside => beside.Layer == layer.Layer) is { } beside
            ? beside.Parts.Select(part => Percent(part.AccuracySelected)).Prepend(Percent(beside.PercentSignificant))
            : Enumerable.Repeat(Percent(null), 1 + layer.Parts.Length);

    /// <summary>The fits without an estimate, by layer and reason, and the sums over the layers.</summary>
    public static IEnumerable<string[]> Failed(LaminarProfile profile) => profile.Layers
        .Select(layer => FailedRow(Number(layer.Layer), layer.Status, layer.Tests))
        .Append(FailedRow("all", profile.StatusTotals(), profile.Layers.Sum(layer => layer.Tests)));

    private static IEnumerable<string> Parts(LaminarProfile profile) => profile.Layers[0].Parts.Select(part => part.Name);

    private static string InWords(FitStatus status) => status switch
    {
        FitStatus.CompleteSeparation => "Separated",
        FitStatus.QuasiCompleteSeparation => "Quasi-separated",
        FitStatus.ConstantColumn => "Constant column",
        FitStatus.NotFinite => "NaN or infinity",
        FitStatus.NotConverged => "Not converged",
        _ => $"{status}",
    };

    private static string[] FailedRow(string layer, Counts status, int tests) =>
    [
        layer,
        Number(status.Failed()),
        Percent(100.0 * status.Failed() / tests),
        .. FitStatusCounts.Names.Where(one => one.Status != FitStatus.Converged).Select(one => Number(status[one.Name])),
    ];
}
