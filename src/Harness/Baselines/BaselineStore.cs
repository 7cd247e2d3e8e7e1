using Harness.Profiles;
using Harness.Runs;

namespace Harness.Baselines;

/// <summary>What a run does with its baseline. It never writes one: <see cref="BaselineAcceptance"/> does.</summary>
public static class BaselineStore
{
    /// <summary>
    /// Compares a run with its baseline. Where that does not pass, also where there is no baseline or it cannot be read, the run's
    /// profile lies beside it as received; where it passes, an older received is deleted, lest it be accepted later.
    /// </summary>
    /// <param name="baseline">The baseline's files.</param>
    /// <param name="now">The profile of this run.</param>
    /// <param name="clock">Tells on which day tolerances expire.</param>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.BaselineMissing"/>, <see cref="ErrorCode.BaselineMalformed"/>, <see cref="ErrorCode.ToleranceMalformed"/> or
    /// <see cref="ErrorCode.OutputNotWritable"/>.
    /// </exception>
    public static DriftReport Check(Baseline baseline, LaminarProfile now, TimeProvider clock)
    {
        DriftReport report;
        try
        {
            var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
            report = Tolerances.Apply(DriftCheck.Compare(Load(baseline), now), Tolerances.Read(baseline, today), today);
        }
        catch (HarnessException)
        {
            WriteReceived(baseline, now);
            throw;
        }

        if (report.Passed)
            DeleteReceived(baseline);
        else
            WriteReceived(baseline, now);

        return report;
    }

    /// <summary>Reads the accepted profile.</summary>
    /// <param name="baseline">The baseline's files.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.BaselineMissing"/> or <see cref="ErrorCode.BaselineMalformed"/>.</exception>
    public static LaminarProfile Load(Baseline baseline)
    {
        if (!File.Exists(baseline.VerifiedPath))
        {
            throw new HarnessException(
                ErrorCode.BaselineMissing,
                "There is no baseline to compare with",
                baseline.VerifiedPath,
                "this experiment and preset were never accepted here, or the file was not checked out",
                $"look at the run's report; if it is right, {baseline.HowToAccept}");
        }

        try
        {
            return ProfileJson.Read(baseline.VerifiedPath);
        }
        catch (HarnessException error) when (error.Code == ErrorCode.BaselineOutdated)
        {
            throw new HarnessException(
                error.Code, error.What, error.Where, error.Cause, $"look at the run's report; if it is right, {baseline.HowToAccept}", error);
        }
    }

    /// <summary>Writes the profile of a run that did not pass.</summary>
    /// <param name="baseline">The baseline's files.</param>
    /// <param name="now">The profile of this run.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.OutputNotWritable"/>.</exception>
    public static void WriteReceived(Baseline baseline, LaminarProfile now)
    {
        // Where writing fails, the profile of an earlier run must not stay to be accepted in the place of this one.
        DeleteReceived(baseline);
        ProfileJson.Write(baseline.ReceivedPath, now);
    }

    /// <summary>Deletes the profile of an earlier run, where there is one.</summary>
    /// <param name="baseline">The baseline's files.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.OutputNotWritable"/>.</exception>
    public static void DeleteReceived(Baseline baseline) => AtomicFile.Delete(baseline.ReceivedPath);
}
