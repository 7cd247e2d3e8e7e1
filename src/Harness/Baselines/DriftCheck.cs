using Harness.Profiles;

namespace Harness.Baselines;

/// <summary>Compares a run with its baseline, tier by tier. Every value of the file is compared in one of them.</summary>
public static class DriftCheck
{
    /// <summary>Compares two profiles.</summary>
    /// <param name="baseline">The accepted profile.</param>
    /// <param name="now">The profile of this run.</param>
    /// <returns>
    /// What changed. Where the identities differ, that alone is judged: the numbers of two experiments have no drift. What moved is
    /// told all the same.
    /// </returns>
    public static DriftReport Compare(LaminarProfile baseline, LaminarProfile now)
    {
        var diff = ProfileDiff.Of(baseline, now);
        return diff.Identity.IsEmpty
            ? new DriftReport(diff.Rows) { Baseline = baseline, Movement = diff.Movement }
            : new DriftReport(diff.Identity) { Baseline = baseline, Movement = diff.Movement };
    }
}
