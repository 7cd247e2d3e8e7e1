using Harness.Profiles;
using static Harness.Reports.Html.Markup;
using static Harness.Runs.InvariantText;

namespace Harness.Reports.Html;

/// <summary>The run beside its controls.</summary>
internal static class HtmlControls
{
    /// <summary>The run beside its control and its control tasks, what there is of them.</summary>
    public static Markup Of(RunReport run) =>
        Lines(run.Compared.Select(control => Beside(run, control)).Concat(Measured(run)));

    /// <summary>The run beside itself in rotated bases.</summary>
    public static Markup Of(RotationTable rotated) => Lines(
    [
        HtmlTable.Of("This run beside rotated bases", numbers: true, RotationTable.Head, rotated.Rows),
        Paragraph(rotated.About),
    ]);

    /// <summary>The run beside untrained models of several seeds.</summary>
    public static Markup Of(UntrainedTable untrained) => Lines(
    [
        HtmlTable.Of("This run beside untrained models", numbers: true, untrained.Head, untrained.Rows),
        Paragraph([untrained.About, .. untrained.Sentences]),
    ]);

    private static Markup Beside(RunReport run, ControlProfile control) => HtmlTable.Of(
        $"This run beside its control, {control.Name}, in percent",
        numbers: true,
        ["Layer", "% significant", .. LayerCells.ControlHead(run.Profile, control)],
        run.Profile.Layers.Select(layer => (string[])
            [Number(layer.Layer), Percent(layer.PercentSignificant), .. LayerCells.ControlRow(layer, control)]));

    private static IEnumerable<Markup> Measured(RunReport run)
    {
        if (run.ControlTasks is not { } controls)
            yield break;
        var tables = new ControlTables(run.Profile, controls);
        yield return Markup.List(tables.Meanings);
        yield return Paragraph(tables.Design);
        yield return HtmlPicture.Of(run.ControlPlot()!, ControlTables.AboutPicture);
        yield return Paragraph(ControlTables.AboutShares);
        yield return HtmlTable.Of("Percent significant, task and controls", numbers: true, tables.ShareHead, tables.ShareRows);
        yield return Paragraph(ControlTables.AboutAccuracies);
        yield return HtmlTable.Of(
            "Balanced accuracy of the selected neurons, in percent", numbers: true, tables.AccuracyHead, tables.AccuracyRows);
    }
}
