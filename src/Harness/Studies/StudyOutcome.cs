using Harness.Baselines;
using Harness.Reports;
using Harness.Selectivity;

namespace Harness.Studies;

/// <summary>What a run came to.</summary>
/// <param name="Plan">The run.</param>
/// <param name="Report">All that its reports say; its profile, its provenance, its controls.</param>
/// <param name="Gate">The comparison with the baseline.</param>
public sealed record StudyOutcome(StudyPlan Plan, RunReport Report, Gate Gate)
{
    /// <summary>What it brings to a test by words over several texts; null where words are targets of both categories.</summary>
    public TextWords? Words { get; init; }

    /// <summary>Whether the run has not drifted, or no comparison was asked for.</summary>
    public bool Passed => Gate.Passed;

    /// <summary>The verdict in words, for the message of a test: what drifted, by how much, and how to accept it; empty where it passed.</summary>
    public string Explanation => Passed
        ? ""
        : $"{string.Join("\n", Gate.Errors.Select(error => $"{error.Code}: {error.Message}"))}\nreport: {Path.Combine(Plan.Folder, RunFolder.Report)}";
}
