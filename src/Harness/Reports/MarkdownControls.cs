using System.Text;
using Harness.Profiles;
using static Harness.Reports.MarkdownText;

namespace Harness.Reports;

/// <summary>The section of the report that sets the controls beside the result.</summary>
internal static class MarkdownControls
{
    /// <summary>Appends what each control is, and a table of each of the two measures.</summary>
    public static void AppendControls(this StringBuilder report, LaminarProfile profile, ControlResults controls)
    {
        report.Append("## Controls\n\n");
        foreach (var curve in controls.Curves)
            report.Append(Invariant($"- *{curve.Name}*: {curve.Meaning}\n"));
        report.Append(Invariant(
            $"""

            {controls.Permutations:N0} permutations of each kind, {controls.Folds} folds, seed {controls.Seed}.
            {Words(profile, controls)}

            Percent of the layer's neurons that are significant; for permutations the mean, and in brackets the 95 % quantile and p:
            the chance of as many significant neurons as the task has.


            """));
        var tests = controls.Curves.Where(curve => curve.Layers.Any(layer => layer.PercentSignificant is not null)).ToArray();
        report.AppendTable(
            numbers: true,
            ["Layer", "task", .. tests.Select(curve => curve.Name)],
            profile.Layers.Select((layer, row) => (string[])
                [Number(layer.Layer), Percent(layer.PercentSignificant), .. tests.Select(curve => Share(curve.Layers[row]))]));
        report.Append(
            """
            Mean balanced accuracy of the selected neurons, on the task and under each control, and in brackets the selectivity: task less
            control, in points. Balanced is the mean of the percentages right in either category, 50 for any constant guess: relabelled words
            bring one label to many more targets than the other. The task is in-sample, and the neurons were selected on it. What a
            control does as well as the task needs no tuning to the category; what is left is *encoded*, which is not *used*.


            """.ReplaceLineEndings("\n"));
        report.AppendTable(
            numbers: true,
            ["Layer", "neurons", "task", .. controls.Curves.Select(curve => curve.Name)],
            profile.Layers.Select((layer, row) => (string[])
                [Number(layer.Layer), Number(layer.Selected), Task(controls, row), .. controls.Curves.Select(curve => Accuracy(curve.Layers[row]))]));
    }

    private static string Words(LaminarProfile profile, ControlResults controls)
    {
        var (label0, label1) = (profile.Identity.Label0.Name, profile.Identity.Label1.Name);
        return Invariant($"The targets are {controls.WordTypes1} word types of *{label1}* and {controls.WordTypes0} of *{label0}*, which can be")
            + Invariant($" relabelled in {controls.Relabellings():N0} ways, the true one among them.");
    }

    private static string Task(ControlResults controls, int row) =>
        Percent(controls.Curves.Select(curve => curve.Layers[row].TaskBalancedAccuracy).FirstOrDefault(accuracy => accuracy is not null));

    private static string Share(ControlLayer layer) => layer.Quantile95Percent is { } quantile
        ? Invariant($"{layer.PercentSignificant:F1} ({quantile:F1}, p = {layer.PValue:F3})")
        : Percent(layer.PercentSignificant);

    private static string Accuracy(ControlLayer layer) => layer.Selectivity is { } selectivity
        ? Invariant($"{layer.BalancedAccuracy:F1} ({selectivity:+0.0;-0.0;0.0})")
        : Percent(layer.BalancedAccuracy);
}
