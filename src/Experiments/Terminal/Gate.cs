using System.Collections.Immutable;
using Harness.Baselines;
using Harness.Profiles;
using Harness.Reports;
using Harness.Runs;

namespace Harness.Experiments.Terminal;

/// <summary>What the comparison with the baseline came to, and how it is shown.</summary>
/// <param name="Baseline">What was compared with, null for nothing.</param>
/// <param name="Report">The comparison, null where there was nothing to compare with.</param>
/// <param name="Errors">One error per failed tier, or the one that kept the comparison from being made; none where the run passed.</param>
internal sealed record Gate(Baseline? Baseline, DriftReport? Report, ImmutableArray<HarnessException> Errors)
{
    /// <summary>Why there was nothing to compare with, for the report.</summary>
    public string WhyNotCompared => Errors.FirstOrDefault()?.What ?? RunReport.NoBaseline;

    /// <summary>The verdict for a pull request; null where no baseline was asked for.</summary>
    private string? Markdown => Report is null ? Errors.FirstOrDefault()?.What : DriftTable.ToMarkdown(Report);

    /// <summary>
    /// Refuses a baseline or tolerances that cannot be read, before anything is computed. A baseline that is missing is no reason not
    /// to run.
    /// </summary>
    public static void RefuseMalformed(Baseline? baseline)
    {
        if (baseline is null)
            return;
        if (File.Exists(baseline.VerifiedPath))
            BaselineStore.Load(baseline);
        Tolerances.Read(baseline);
    }

    /// <summary>Compares a profile with its baseline; a profile that does not pass is left beside it as received.</summary>
    public static Gate Check(Baseline? baseline, LaminarProfile profile)
    {
        if (baseline is null)
            return new Gate(null, null, []);
        try
        {
            var report = BaselineStore.Check(baseline, profile, TimeProvider.System);
            return new Gate(baseline, report, DriftErrors.Of(report, baseline.VerifiedPath, baseline.HowToAccept));
        }
        catch (HarnessException missing) when (missing.Code == ErrorCode.BaselineMissing)
        {
            return new Gate(baseline, null, [missing]);
        }
    }

    /// <summary>Shows the verdict.</summary>
    /// <param name="output">For people.</param>
    /// <param name="summaryFile">The Markdown file of a pull request's run, where there is one; others may have written there.</param>
    public void Show(TextWriter output, string? summaryFile)
    {
        if (!string.IsNullOrEmpty(summaryFile) && Markdown is { } markdown)
            File.AppendAllText(summaryFile, $"### {Baseline!.Experiment}, preset {Baseline.Preset}\n\n{markdown}\n");
        if (Report is not null)
            output.WriteLine($"baseline: {DriftTable.ToText(Report).TrimEnd()}");
    }

    /// <summary>Ends a command.</summary>
    /// <exception cref="GateException">A run did not pass.</exception>
    public static void Close(ImmutableArray<Gate> gates)
    {
        if (gates.Any(gate => !gate.Errors.IsEmpty))
            throw new GateException([.. gates.SelectMany(gate => gate.Errors)]);
    }
}
