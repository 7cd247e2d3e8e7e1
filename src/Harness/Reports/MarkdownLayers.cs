using System.Collections.Immutable;
using System.Text;
using Harness.Profiles;
using static Harness.Reports.MarkdownText;

namespace Harness.Reports;

/// <summary>The tables of the report that have one row per layer.</summary>
internal static class MarkdownLayers
{
    /// <summary>Appends the measures of each layer, and beside them those of the controls.</summary>
    public static void AppendLayers(this StringBuilder report, LaminarProfile profile, ImmutableArray<ControlProfile> controls)
    {
        report.Append("## Layers\n\nPercent significant, counts, and mean in-sample accuracy in percent.\n\n");
        var parts = profile.Layers[0].Parts.Select(part => part.Name).ToArray();
        string[] head =
        [
            "Layer", "% significant", "Significant", "Selected",
            .. parts.Select(part => $"{part} selected"),
            .. parts.Select(part => $"{part} all"),
        ];
        foreach (var name in controls.Select(control => control.Name))
            head = [.. head, $"{name}: % significant", .. parts.Select(part => $"{name}: {part} selected")];

        report.AppendTable(numbers: true, head, profile.Layers.Select(layer => (string[])
        [
            .. LayerRow(layer),
            .. controls.SelectMany(control => ControlCells(control.Profile.Layers.FirstOrDefault(beside => beside.Layer == layer.Layer), parts.Length)),
        ]));
        report.Append(
            """
            *selected*: the mean over the selected neurons, which is what the study intends; – where none is selected.
            *all*: the mean over all neurons, failed fits counting as 0 %, as in the published figure.
            The published figure shows *all* because `torch.tensor(masked_array)` drops the mask.
            """.ReplaceLineEndings("\n"));
        if (parts is ["Q", "K", "V"])
            report.Append(" It labels V as K and K as V;\nhere every column has its right name.");
        report.Append("\n\n");
    }

    private static string[] LayerRow(LayerProfile layer) =>
    [
        Number(layer.Layer),
        Percent(layer.PercentSignificant),
        Number(layer.Significant),
        Number(layer.Selected),
        .. layer.Parts.Select(part => Percent(part.AccuracySelected)),
        .. layer.Parts.Select(part => Percent(part.AccuracyAll)),
    ];

    private static IEnumerable<string> ControlCells(LayerProfile? layer, int parts) => layer is null
        ? Enumerable.Repeat(Percent(null), 1 + parts)
        : layer.Parts.Select(part => Percent(part.AccuracySelected)).Prepend(Percent(layer.PercentSignificant));

    /// <summary>Appends the fits without an estimate, by layer and reason.</summary>
    public static void AppendFailedFits(this StringBuilder report, LaminarProfile profile)
    {
        string[] head =
            ["Layer", "Failed", "% failed", "Separated", "Quasi-separated", "Constant column", "NaN or infinity", "Not converged"];
        report.Append("## Failed fits\n\n");
        if (profile.StatusTotals().Failed() == 0)
        {
            report.Append("None.\n\n");
            return;
        }

        report.Append("<details><summary>Fits without an estimate, by layer and reason</summary>\n\n");
        report.AppendTable(numbers: true, head, profile.Layers.Select(layer => FailedRow(Number(layer.Layer), layer.Status, layer.Tests))
            .Append(FailedRow("all", profile.StatusTotals(), profile.Layers.Sum(layer => layer.Tests))));
        report.Append("</details>\n\n");
    }

    private static string[] FailedRow(string layer, FitStatusCounts status, int tests) =>
    [
        layer,
        Number(status.Failed()),
        Percent(100.0 * status.Failed() / tests),
        Number(status.CompleteSeparation),
        Number(status.QuasiCompleteSeparation),
        Number(status.ConstantColumn),
        Number(status.NotFinite),
        Number(status.NotConverged),
    ];
}
