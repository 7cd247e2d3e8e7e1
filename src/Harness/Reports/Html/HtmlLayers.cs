using Harness.Profiles;

namespace Harness.Reports.Html;

/// <summary>The tables that have one row per layer.</summary>
internal static class HtmlLayers
{
    private const string Caption = "Percent significant, counts, and mean in-sample accuracy in percent";

    /// <summary>The measures of each layer, and folded away the fits without an estimate.</summary>
    public static Markup Of(RunReport run)
    {
        var profile = run.Profile;
        var link = ListedNeurons.Links(run);
        return Markup.Of(
            $"""
            {HtmlTable.Of(Caption, numbers: true, LayerCells.Head(profile), profile.Layers.Select(Row), row => $"layer-{profile.Layers[row].Layer}")}
            {Markup.Paragraph(ReportProse.Accuracies(profile))}
            {FailedFits(profile)}
            """);

        Markup[] Row(LayerProfile layer) => [link(layer.Layer), .. LayerCells.Row(layer).Skip(1).Select(cell => Markup.Of($"{cell}"))];
    }

    private static Markup FailedFits(LaminarProfile profile)
    {
        var failed = profile.StatusTotals().Failed();
        var table = HtmlTable.Of("By layer and reason", numbers: true, LayerCells.FailedHead, LayerCells.Failed(profile));
        return failed == 0
            ? Markup.Of($"<p>Every fit has an estimate.</p>")
            : Markup.Of($"<details><summary>Fits without an estimate: {failed:N0}</summary>\n{table}\n</details>");
    }
}
