using System.Text;
using Harness.Baselines;
using Harness.Profiles;
using Harness.Runs;
using Harness.Selectivity;
using Harness.Statistics;
using Harness.Targets;
using static Harness.Reports.MarkdownText;

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
        var profile = run.Profile;
        var report = new StringBuilder($"# {run.Subject.Title}\n\n");
        Asked(report, run.Subject, profile.Identity);
        report.AppendFindings(profile, run.Controls);
        report.Append("![Laminar profile](laminar-profile.png)\n\n");
        var verdict = run.Drift is { } drift ? DriftTable.ToMarkdown(drift).TrimEnd() : run.WhyNotCompared;
        report.Append("## Drift\n\n").Append(verdict).Append("\n\n");
        report.AppendLayers(profile, run.Controls);
        if (run.Neurons is { } found)
            report.AppendNeurons(profile, found);
        if (run.ControlResults is { } controls)
            report.AppendControls(profile, controls);
        report.AppendFailedFits(profile);
        Limits(report, profile, run.TargetWarnings);
        if (run.TargetWarnings is { } warnings)
            report.AppendTargetWarnings(warnings);
        Files(report, run);
        Provenance(report, run.Manifest);
        return report.ToString().TrimEnd('\n') + "\n";
    }

    private static void Asked(StringBuilder report, ReportSubject subject, ProfileIdentity identity)
    {
        report.Append(Invariant(
            $"""
            ## What was asked

            {subject.Question}

            The model `{subject.Model}` read `{subject.Text}` in windows: {Window(identity)}.
            The text has {identity.Tokens:N0} tokens, {identity.UniqueTokens:N0} of them different.
            Its targets are {Category(identity.Label1)} (label 1) and {Category(identity.Label0)} (label 0).
            Each layer has {identity.NeuronsPerLayer:N0} neurons: the output of `{identity.Site}`.
            For each, a logistic regression predicts the category from the activation at the target.
            A neuron is *significant* where the two-sided Wald p of its slope {SignificanceText.Rule(identity)}.
            It is *selected* where it is significant and its slope is positive: higher activation, more likely *{identity.Label1.Name}*.


            """));
    }

    private static void Limits(StringBuilder report, LaminarProfile profile, TargetWarnings? warnings)
    {
        var majority = profile.Identity.MajorityClassPercent();
        var separated = Separated(profile.StatusTotals());
        report.Append(Invariant(
            $"""
            ## How far this reaches

            - *Encodes* is not *uses*. The activation tells the categories apart; nothing here shows that the model acts on it.
            - {MarkdownTargets.Identity(warnings)} What tells words apart can tell the categories apart.
            - Accuracy is in-sample: each neuron is scored on the targets it was fitted to. The larger category alone gives {majority:F1} %.
            - {separated}
            - {Corrected(profile.Identity.Significance)}
            - Windows overlap where targets stand close together, so the samples are not independent.


            """));
    }

    private static string Separated(FitStatusCounts status) =>
        status.CompleteSeparation + status.QuasiCompleteSeparation == 0
            ? "Separated neurons would count as failed; here there are none."
            : Invariant($"Separated neurons count as failed: {status.CompleteSeparation:N0} tell the categories apart without an error,")
                + Invariant($" {status.QuasiCompleteSeparation:N0} but for ties.")
                + " Their estimate is infinite and Wald's test says nothing:"
                + " the sharpest neurons are missing from the significant ones.";

    private static string Window(ProfileIdentity identity) =>
        Invariant($"{identity.ContextPre} tokens, a target, {identity.ContextPost} tokens");

    private static string Category(CategoryCount category) => Invariant($"{category.Targets:N0} of *{category.Name}*");

    private static string Corrected(SignificanceRule rule) => rule.Scope == CorrectionScope.Layer
        ? "The correction is for the neurons of one layer, not for all layers together."
        : "The correction is for the neurons of all layers together.";

    private static void Files(StringBuilder report, RunReport run) => report.Append(
        $"""
        ## Files

        - [laminar-profile.png](laminar-profile.png), [laminar-profile.svg](laminar-profile.svg): the picture.
        - [profile.json](profile.json): the numbers above, exactly.
        {(run.ControlResults is null ? "" : "- [controls.json](controls.json): the controls, exactly.\n")}- [neurons.npz](neurons.npz): p, beta, accuracy and status of every neuron, for `numpy.load`.
        {(run.Neurons is null ? "" : "- [neurons.parquet](neurons.parquet): the same and more as a table, one row per neuron.\n")}- [targets.csv](targets.csv): every target with its context.
        - [run.json](run.json): the provenance below, for programs.


        """.ReplaceLineEndings("\n"));

    private static void Provenance(StringBuilder report, RunManifest manifest)
    {
        var seed = manifest.Seed is { } value ? Invariant($"random weights from seed {value}") : "weights from a checkpoint";
        report.Append(Invariant(
            $"""
            ## Provenance

            `{manifest.Experiment}`, preset `{manifest.Preset}`, started {manifest.Started.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC.
            Device: {manifest.Device}, {manifest.Threads} threads; {seed}.
            {manifest.Steps.Sum(step => step.Seconds):F1} s in all, at most {manifest.PeakMemoryBytes / (1024.0 * 1024.0):N0} MiB of memory.

            <details><summary>Hashes, settings, versions and timings</summary>


            """));
        report.AppendTable(numbers: false, ["SHA-256 of", "Value"], Pairs(manifest.Hashes));
        report.AppendTable(numbers: false, ["Setting", "Value"], Pairs(manifest.Settings));
        report.AppendTable(numbers: false, ["Version of", "Value"], Pairs(manifest.Versions));
        report.AppendTable(
            numbers: true, ["Step", "Seconds"], manifest.Steps.Select(step => new[] { step.Step, Invariant($"{step.Seconds:F2}") }));
        report.Append("</details>\n");
    }

    private static IEnumerable<string[]> Pairs(IReadOnlyDictionary<string, string> pairs) =>
        pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new[] { pair.Key, Code(pair.Value) });

    private static string Code(string value) => value.Length == 0 ? None : $"`{value}`";
}
