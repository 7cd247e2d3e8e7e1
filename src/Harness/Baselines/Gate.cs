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
    /// another version, is no reason not to run; another file that was named is to be there.
    /// </summary>
    /// <param name="baseline">The baseline, null for none.</param>
    /// <param name="clock">Tells on which day tolerances are read.</param>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.BaselineMalformed"/> or <see cref="ErrorCode.ToleranceMalformed"/>; of a file that was named, also
    /// <see cref="ErrorCode.BaselineMissing"/> or <see cref="ErrorCode.BaselineOutdated"/>.
    /// </exception>
    public static void Validate(Baseline? baseline, TimeProvider clock)
    {
        if (baseline is null)
            return;
        try
        {
            baseline.Form.Validate(baseline.VerifiedPath);
        }
        catch (HarnessException error) when (baseline.File is null && IsAnswered(error))
        {
            // The run is what gives a profile to accept.
        }

        Tolerances.Read(baseline, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
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
