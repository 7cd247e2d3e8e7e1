using System.Text;
using Harness.Baselines;
using Harness.Profiles;
using Harness.Runs;
using static Harness.Runs.InvariantText;

namespace Harness.Reports;

/// <summary>
/// <c>report.md</c>: what a run asked, what it found, how far that reaches, and where it came from. It says what activations
/// encode; whether the model uses it is a question that this design cannot answer.
/// </summary>
public static class MarkdownReport
{
    /// <summary>Formats the report of a run.</summary>
    /// <returns>The text of the file, with LF and a newline at the end.</returns>
    public static string Format(RunReport run)
    {
        var verdict = run.Drift is { } drift ? DriftTable.ToMarkdown(drift).TrimEnd() : run.WhyNotCompared;
        var report = new StringBuilder($"# {MarkdownText.Plain(run.Subject.Title)}\n\n")
            .Append("## What was asked\n\n").Append(MarkdownText.Plain(run.Subject.Question)).Append("\n\n")
            .AppendJoin('\n', ReportProse.Asked(run)).Append("\n\n")
            .Append(run.Registered is { } registered ? $"## Planned or exploratory\n\n{List(registered.Sentences)}" : "")
            .AppendInference(run)
            .Append("## What was found\n\n").Append(List(ReportFindings.Of(run)))
            .Append("![Laminar profile](laminar-profile.png)\n\n")
            .Append("## Drift\n\n").Append(verdict).Append("\n\n");
        Moved(report, run);
        Layers(report, run);
        if (run.Neurons is { } found)
            report.AppendNeurons(run.Profile, found);
        if (run.Neurons?.Adjusted is { } adjusted)
            Adjusted(report, new AdjustedTable(run.Profile.Identity, adjusted));
        if (run.ControlTasks is { } controls)
            report.AppendControls(new ControlTables(run.Profile, controls));
        if (run.Untrained is { } untrained)
            Untrained(report, new UntrainedTable(run, untrained));
        if (run.Rotated is { } rotated)
            Rotated(report, new RotationTable(rotated));
        FailedFits(report, run.Profile);
        report.Append("## How far this reaches\n\n").Append(List(ReportLimits.Of(run)));
        if (run.TargetWarnings is { } warnings)
            report.Append("## Warnings about the targets\n\n").Append(List(ReportTargets.Warnings(warnings)));
        Files(report, run);
        Provenance(report, run.Manifest);
        return report.ToString().TrimEnd('\n') + "\n";
    }

    private static string List(IEnumerable<string> sentences) => string.Concat(sentences.Select(sentence => $"- {sentence}\n")) + "\n";

    private static void Moved(StringBuilder report, RunReport run)
    {
        if (run.DriftGrid() is not { } grid)
            return;
        report.Append("![Baseline and this run](drift.png)\n\n");
        report.AppendTable(numbers: true, grid.Head, grid.Rows.Select(row => row.Select(cell => cell.Text).ToArray()));
        report.AppendJoin('\n', DriftGrid.About).Append("\n\n");
    }

    private static void Layers(StringBuilder report, RunReport run)
    {
        var profile = run.Profile;
        report.Append("## Layers\n\nPercent significant, counts, and mean in-sample accuracy in percent.\n\n");
        report.AppendTable(
            numbers: true,
            [.. LayerCells.Head(profile), .. run.Compared.SelectMany(control => LayerCells.ControlHead(profile, control))],
            profile.Layers.Select(layer =>
                LayerCells.Row(layer).Concat(run.Compared.SelectMany(control => LayerCells.ControlRow(layer, control))).ToArray()));
        report.AppendJoin('\n', ReportProse.Accuracies(profile)).Append("\n\n");
    }

    private static void Adjusted(StringBuilder report, AdjustedTable adjusted)
    {
        report.Append("## With covariates\n\n").Append(adjusted.Sentence).Append("\n\n");
        report.AppendTable(numbers: true, AdjustedTable.Head, adjusted.Rows);
        report.AppendJoin('\n', AdjustedTable.About).Append("\n\n");
        report.AppendTable(numbers: true, adjusted.CovariatesHead, adjusted.CovariatesRows);
    }

    private static void Untrained(StringBuilder report, UntrainedTable untrained)
    {
        report.Append("## Untrained models\n\n").Append(untrained.About).Append("\n\n");
        report.AppendTable(numbers: true, untrained.Head, untrained.Rows);
        report.AppendJoin('\n', untrained.Sentences).Append("\n\n");
    }

    private static void Rotated(StringBuilder report, RotationTable rotated)
    {
        report.Append("## Rotated bases\n\n").AppendJoin('\n', rotated.About).Append("\n\n");
        report.AppendTable(numbers: true, RotationTable.Head, rotated.Rows);
    }

    private static void FailedFits(StringBuilder report, LaminarProfile profile)
    {
        report.Append("## Failed fits\n\n");
        if (profile.StatusTotals().Failed() == 0)
        {
            report.Append("None.\n\n");
            return;
        }

        report.Append("<details><summary>Fits without an estimate, by layer and reason</summary>\n\n");
        report.AppendTable(numbers: true, LayerCells.FailedHead, LayerCells.Failed(profile));
        report.Append("</details>\n\n");
    }

    private static void Files(StringBuilder report, RunReport run)
    {
        string[] files =
        [
            "[report.html](report.html): this report as a page, with every target and values to point at.",
            "[laminar-profile.png](laminar-profile.png), [laminar-profile.svg](laminar-profile.svg): the picture.",
            .. run.DriftGrid() is null ? Array.Empty<string>() : ["[drift.png](drift.png), [drift.svg](drift.svg): baseline and this run in one picture."],
            "[profile.json](profile.json): the numbers above, exactly.",
            .. run.ControlTasks is null ? Array.Empty<string>() :
            [
                "[controls.json](controls.json): the controls, exactly; [controls.png](controls.png), [controls.svg](controls.svg): in a picture.",
            ],
            .. run.Untrained is null ? Array.Empty<string>() : ["[untrained.json](untrained.json): the untrained models, exactly."],
            .. run.Rotated is null ? Array.Empty<string>() : ["[rotations.json](rotations.json): the rotated bases, exactly."],
            .. run.Neurons?.Inference is null ? Array.Empty<string>() : ["[inference.json](inference.json): what survives by words, exactly."],
            "[neurons.npz](neurons.npz): p, beta, accuracy and status of every neuron, for `numpy.load`.",
            .. run.Neurons is null
                ? Array.Empty<string>()
                : ["[neurons.parquet](neurons.parquet): the same and more as a table, one row per neuron."],
            "[targets.csv](targets.csv): every target with its context.",
            "[run.json](run.json): the provenance below, for programs.",
        ];
        report.Append("## Files\n\n").Append(List(files));
    }

    private static void Provenance(StringBuilder report, RunManifest manifest)
    {
        report.Append("## Provenance\n\n").AppendJoin('\n', ReportProse.Provenance(manifest)).Append("\n\n");
        report.Append("<details><summary>Hashes, settings, versions and timings</summary>\n\n");
        report.AppendTable(numbers: false, ["SHA-256 of", "Value"], Pairs(manifest.Hashes));
        report.AppendTable(numbers: false, ["Setting", "Value"], Pairs(manifest.Settings));
        report.AppendTable(numbers: false, ["Version of", "Value"], Pairs(manifest.Versions));
        report.AppendTable(
            numbers: true, ["Step", "Seconds"], manifest.Steps.Select(step => new[] { step.Step, Invariant($"{step.Seconds:F2}") }));
        report.Append("</details>\n");
    }

    private static IEnumerable<string[]> Pairs(IReadOnlyDictionary<string, string> pairs) =>
        pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new[] { pair.Key, Code(pair.Value) });

    private static string Code(string value) => value.Length == 0 ? None : MarkdownText.Code(value);
}
