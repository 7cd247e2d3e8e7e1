using System.Globalization;
using Harness.Runs;

namespace Harness.Baselines;

/// <summary>One accepted baseline: the only way to a new one, by a person who says why.</summary>
/// <param name="Date">The day, UTC.</param>
/// <param name="OldHash">First 12 digits of the SHA-256 of the replaced file, <c>none</c> where there was none.</param>
/// <param name="NewHash">First 12 digits of the SHA-256 of the accepted file.</param>
/// <param name="Reason">Why the new numbers are right, on one line.</param>
public sealed record BaselineAcceptance(DateOnly Date, string OldHash, string NewHash, string Reason)
{
    /// <summary>Moves the received profile over the accepted one and adds a line to the history.</summary>
    /// <param name="baseline">The baseline's files.</param>
    /// <param name="reason">Why the new numbers are right.</param>
    /// <param name="isCi">Whether this is a build server, where nobody looks: <see cref="BuildServer"/>.</param>
    /// <param name="clock">The clock.</param>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.AcceptRefused"/> on a build server, <see cref="ErrorCode.InvalidOption"/> without a reason,
    /// <see cref="ErrorCode.NothingToAccept"/> without a received profile, <see cref="ErrorCode.BaselineMalformed"/> where it is none,
    /// <see cref="ErrorCode.OutputNotWritable"/>. The accepted profile is then as before.
    /// </exception>
    public static BaselineAcceptance Accept(Baseline baseline, string reason, bool isCi, TimeProvider clock)
    {
        Validate(baseline, reason, isCi);
        var acceptance = new BaselineAcceptance(
            DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime),
            File.Exists(baseline.VerifiedPath) ? ShortHash(baseline.VerifiedPath) : "none",
            ShortHash(baseline.ReceivedPath),
            string.Join(' ', reason.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        // The history first: a line too many, should the rename fail, is better than a baseline that nobody gave a reason for.
        AtomicFile.WriteAllText(baseline.HistoryPath, History(baseline) + acceptance.Line());
        AtomicFile.Replace(baseline.ReceivedPath, baseline.VerifiedPath);
        return acceptance;
    }

    /// <summary>Throws what keeps a baseline from being accepted.</summary>
    internal static void Validate(Baseline baseline, string reason, bool isCi)
    {
        if (isCi)
        {
            throw OnBuildServer(baseline.VerifiedPath);
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new HarnessException(
                ErrorCode.InvalidOption,
                "A baseline is accepted with a reason",
                "-p:Reason, --reason",
                "the reason is empty",
                "say why the new numbers are right: -p:Reason=\"...\"");
        }

        if (!File.Exists(baseline.ReceivedPath))
        {
            throw new HarnessException(
                ErrorCode.NothingToAccept,
                "There is nothing to accept",
                baseline.ReceivedPath,
                "no run has failed since the baseline was accepted, or another experiment or preset is meant",
                $"first run it: dotnet build -t:RunExperiment {baseline.Properties}");
        }

        // A half-written or foreign file must not become the baseline.
        baseline.Form.Read(baseline.ReceivedPath);
    }

    /// <summary>The error of accepting where nobody looks.</summary>
    internal static HarnessException OnBuildServer(string verifiedPath) => new(
        ErrorCode.AcceptRefused,
        "A build server accepts nothing",
        verifiedPath,
        "this is a build server (CI is set): baselines and goldens are accepted by a person who has looked at them",
        "accept on your own machine and commit the file, or say --build-server");

    private static string History(Baseline baseline) => File.Exists(baseline.HistoryPath)
        ? File.ReadAllText(baseline.HistoryPath).TrimEnd() + "\n"
        : $"""
           # Accepted baselines of {baseline.Experiment}, preset {baseline.Preset}

           Newest last: the day (UTC), the first 12 digits of the SHA-256 of the old and the new file, the reason.


           """.ReplaceLineEndings("\n");

    private static string ShortHash(string path) => Sha256Hex.OfFile(path)[..12];

    private string Line() =>
        string.Create(CultureInfo.InvariantCulture, $"- {Date:yyyy-MM-dd} `{OldHash}` -> `{NewHash}`: {Reason}\n");
}
