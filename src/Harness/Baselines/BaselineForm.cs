using Harness.Profiles;
using Harness.Runs;

namespace Harness.Baselines;

/// <summary>What a baseline holds: how its file is read, and how two of them are compared.</summary>
/// <param name="Ending">How the names of such baselines end.</param>
/// <param name="Read">Reads what a file is about, and throws a <see cref="HarnessException"/> where it is of another form.</param>
/// <param name="Result">The file in the folder of a run that has this form.</param>
/// <param name="Summary">What differs in the received file from the accepted one, in a sentence.</param>
/// <param name="Table">The same as a table of the first rows.</param>
public sealed record BaselineForm(
    string Ending, Func<string, BaselineSubject> Read, string Result, Func<string, string, string> Summary, Func<string, string, string> Table)
{
    /// <summary>Rows of a table; <c>diff</c> has all.</summary>
    public const int Rows = 20;

    /// <summary>The laminar profile of a run.</summary>
    public static readonly BaselineForm Profile = new(
        "",
        path => BaselineSubject.Of(ProfileJson.Read(path).Identity),
        "profile.json",
        (verified, received) =>
        {
            var diff = ProfileDiff.Of(ProfileJson.Read(verified), ProfileJson.Read(received));
            var identity = diff.Identity.IsEmpty ? "" : $"not comparable ({DriftCauses.Of(diff.Identity)}); ";
            return identity + (diff.Movement.Length > 0 ? diff.Movement : "no number moved");
        },
        (verified, received) =>
        {
            var diff = ProfileDiff.Of(ProfileJson.Read(verified), ProfileJson.Read(received));
            var table = ProfileDiffTable.ToText(diff with { Rows = [.. diff.Rows.Take(Rows)] }, "accepted", "received");
            return diff.Rows.Length <= Rows
                ? table
                : FormattableString.Invariant($"{table}\n... and {diff.Rows.Length - Rows} more: diff {verified} {received}");
        });
}
