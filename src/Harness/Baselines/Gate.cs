using System.Collections.Immutable;
using Harness.Profiles;
using Harness.Runs;

namespace Harness.Baselines;

/// <summary>What the comparison of a run with its baseline came to.</summary>
/// <param name="Baseline">What was compared with, null for nothing.</param>
/// <param name="Report">The comparison, null where there was nothing to compare with.</param>
/// <param name="Errors">One error per failed tier, or the one that kept the comparison from being made; none where the run passed.</param>
public sealed record Gate(Baseline? Baseline, DriftReport? Report, ImmutableArray<HarnessException> Errors)
{
    /// <summary>Whether the run may go on: it has not drifted, or no comparison was asked for.</summary>
    public bool Passed => Errors.IsEmpty;

    /// <summary>
    /// Checks that baseline and tolerances can be read, before anything is computed. A repository's own baseline that is missing, or of
    /// another version, is no reason not to run; another file that was named is to be there, and to be of the run's study.
    /// </summary>
    /// <param name="baseline">The baseline, null for none.</param>
    /// <param name="run">The run's study.</param>
    /// <param name="clock">Tells on which day tolerances are read.</param>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.BaselineMalformed"/> or <see cref="ErrorCode.ToleranceMalformed"/>; of a file that was named, also
    /// <see cref="ErrorCode.BaselineMissing"/>, <see cref="ErrorCode.BaselineOutdated"/> or <see cref="ErrorCode.NotComparable"/>.
    /// </exception>
    public static void Validate(Baseline? baseline, BaselineSubject run, TimeProvider clock)
    {
        if (baseline is null)
            return;
        try
        {
            Require(baseline, baseline.Form.Read(baseline.VerifiedPath), run);
        }
        catch (HarnessException error) when (baseline.File is null && IsAnswered(error))
        {
            // The run is what gives a profile to accept.
        }

        Tolerances.Read(baseline, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
    }

    /// <summary>
    /// Checks that a file that was named is the baseline of a run's study and model, as far as these are known: another study's or model's
    /// says nothing of this one, however the run ends, and no profile of this run belongs beside it. What else of an identity may differ,
    /// text, targets, rules or settings, is a change that may be meant, and is told by its result. A repository's own baseline is never
    /// asked: the run gives a profile to accept.
    /// </summary>
    /// <param name="baseline">The baseline, null for none.</param>
    /// <param name="run">The run's study, and its model where it is loaded.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.NotComparable"/>, or as <see cref="Validate"/>.</exception>
    internal static void Require(Baseline? baseline, BaselineSubject run)
    {
        if (baseline?.File is not null)
            Require(baseline, baseline.Form.Read(baseline.VerifiedPath), run);
    }

    private static void Require(Baseline baseline, BaselineSubject accepted, BaselineSubject run)
    {
        if (baseline.File is null)
            return;
        (string Name, string? Accepted, string? Now)[] entries =
        [
            ("site", accepted.Site, run.Site),
            ("label0.name", accepted.Label0, run.Label0),
            ("label1.name", accepted.Label1, run.Label1),
            ("weights_sha256", accepted.WeightsSha256, run.WeightsSha256 ?? accepted.WeightsSha256),
        ];
        var report = new DriftReport([.. entries.Where(entry => entry.Accepted != entry.Now)
            .Select(entry => new DriftRow(DriftTier.Identity, null, entry.Name, entry.Accepted!, entry.Now!, Change: null, Limit: 0))]);
        if (!report.Passed)
            throw DriftErrors.Of(report, baseline.VerifiedPath, $"run with --no-baseline and copy its {baseline.Form.Result} over this file")[0];
    }

    /// <summary>Compares a profile with its baseline; a profile that does not pass is left beside it as received.</summary>
    /// <param name="baseline">The baseline, null for none.</param>
    /// <param name="profile">The profile of this run.</param>
    /// <param name="clock">Tells on which day tolerances expire.</param>
    public static Gate Check(Baseline? baseline, LaminarProfile profile, TimeProvider clock)
    {
        if (baseline is null)
            return new Gate(null, null, []);
        try
        {
            var report = BaselineStore.Check(baseline, profile, clock);
            return new Gate(baseline, report, DriftErrors.Of(report, baseline.VerifiedPath, baseline.HowToAccept));
        }
        catch (HarnessException error) when (IsAnswered(error))
        {
            return new Gate(baseline, null, [error]);
        }
    }

    /// <summary>Whether there is nothing to compare with, until the run's profile is accepted.</summary>
    internal static bool IsAnswered(HarnessException error) => error.Code == ErrorCode.BaselineMissing || error.Code == ErrorCode.BaselineOutdated;
}
