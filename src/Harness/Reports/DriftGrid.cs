using System.Collections.Immutable;
using System.Globalization;
using Harness.Baselines;
using Harness.Profiles;
using static Harness.Runs.InvariantText;

namespace Harness.Reports;

/// <summary>How a profile moved, as a table of layers and measures, whatever the report's format: every change is at its place.</summary>
/// <param name="baseline">The accepted profile.</param>
/// <param name="now">The profile of the run.</param>
/// <param name="rows">What changed.</param>
internal sealed class DriftGrid(LaminarProfile baseline, LaminarProfile now, ImmutableArray<DriftRow> rows)
{
    private readonly string[] _parts = [.. now.Layers[0].Parts.Select(part => part.Name)];

    /// <summary>What the table shows.</summary>
    public static readonly string[] About =
    [
        "Was → is, and the change in brackets, in counts and in points; a value alone did not change. *Selected* and *all* are mean accuracies in",
        "percent. What is beyond its limit is marked with ✗.",
    ];

    /// <summary>The head of the table.</summary>
    public string[] Head =>
        ["Layer", "Significant", "Selected", .. _parts.Select(part => $"{part} selected"), .. _parts.Select(part => $"{part} all")];

    /// <summary>The rows.</summary>
    public IEnumerable<DriftCell[]> Rows => now.Layers.Select(layer =>
    {
        var was = baseline.Layers.FirstOrDefault(before => before.Layer == layer.Layer);
        return (DriftCell[])
        [
            new(Number(layer.Layer)),
            Count(layer, "significant", was?.Significant, layer.Significant),
            Count(layer, "selected", was?.Selected, layer.Selected),
            .. layer.Parts.Select(part => Mean(layer, $"{part.Name}.accuracy_selected", Like(part, was)?.AccuracySelected, part.AccuracySelected)),
            .. layer.Parts.Select(part => Mean(layer, $"{part.Name}.accuracy_all", Like(part, was)?.AccuracyAll, part.AccuracyAll)),
        ];
    });

    private DriftCell Count(LayerProfile layer, string metric, double? was, double? found) =>
        Cell(layer, metric, was, found, "N0", "+0;\u22120;0");

    private DriftCell Mean(LayerProfile layer, string metric, double? was, double? found) =>
        Cell(layer, metric, was, found, "F2", "+0.000;\u22120.000;0.000");

    private DriftCell Cell(LayerProfile layer, string metric, double? was, double? found, string format, string changeFormat) => was == found
        ? new DriftCell(Value(found, format))
        : new DriftCell(
            $"{Value(was, format)} → {Value(found, format)}",
            found - was is { } change ? $"({Value(change, changeFormat)})" : "",
            rows.Any(row => row.Layer == layer.Layer && row.Metric == metric && row.IsBeyondLimit));

    private static PartProfile? Like(PartProfile part, LayerProfile? layer) => layer?.Parts.FirstOrDefault(before => before.Name == part.Name);

    private static string Value(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? None;
}
