using System.Collections.Immutable;
using Harness.Runs;

namespace Harness.Baselines;

/// <summary>
/// What waits to be looked at in a repository: received goldens beside their verified ones, by the names that Verify gives them, and the
/// received profiles of baselines.
/// </summary>
public static class PendingChanges
{
    private const string Received = ".received.";
    private const string Verified = ".verified.";

    // What is built, restored or written by runs is no part of the repository.
    private static readonly string[] Elsewhere = ["bin", "obj", "artifacts", "node_modules", "TestResults"];

    /// <summary>Finds everything that is pending, goldens first, by name.</summary>
    /// <param name="root">The repository's folder.</param>
    /// <param name="forms">What baselines hold beside laminar profiles.</param>
    public static ImmutableArray<PendingChange> Find(string root, params ImmutableArray<BaselineForm> forms) =>
    [
        .. Files(root, Received).Select(file => Change(root, file, forms))
            .OrderBy(change => change.Baseline is not null).ThenBy(change => change.Name, StringComparer.Ordinal),
    ];

    /// <summary>
    /// Finds files that nothing reads: a snapshot without a test of its name in the source beside it, and a history or tolerance without a
    /// baseline.
    /// </summary>
    /// <param name="root">The repository's folder.</param>
    public static ImmutableArray<string> Orphans(string root) =>
    [
        .. Files(root, Verified, ".history.", ".tolerance.").Where(file => Path.GetFileName(file).Contains(Verified, StringComparison.Ordinal)
            ? !file.EndsWith(".json", StringComparison.Ordinal) && !IsRead(file)
            : InBaselines(root, file) && !HasBaseline(file)),
    ];

    /// <summary>Makes what was received the accepted: all of it, or nothing where one of them cannot be.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="reason">Why they are right: a baseline needs one.</param>
    /// <param name="isCi">Whether this is a build server, where nobody looks.</param>
    /// <param name="clock">Tells the day of the history.</param>
    /// <returns>Each change with what the history of a baseline gained; null for a golden.</returns>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.AcceptRefused"/> on a build server or in a merge conflict, and for a baseline what
    /// <see cref="BaselineAcceptance.Accept"/> throws.
    /// </exception>
    public static ImmutableArray<(PendingChange Change, BaselineAcceptance? Gained)> Accept(
        ImmutableArray<PendingChange> changes, string reason, bool isCi, TimeProvider clock)
    {
        foreach (var change in changes)
            Validate(change, reason, isCi);
        return [.. changes.Select(change => (change, Accept(change)))];

        BaselineAcceptance? Accept(PendingChange change)
        {
            if (change.Baseline is { } baseline)
                return BaselineAcceptance.Accept(baseline, reason, isCi, clock);
            AtomicFile.Replace(change.ReceivedPath, change.VerifiedPath);
            return null;
        }
    }

    private static void Validate(PendingChange change, string reason, bool isCi)
    {
        if (change.HasConflict)
        {
            throw new HarnessException(
                ErrorCode.AcceptRefused,
                $"{change.Name} holds a merge conflict",
                change.VerifiedPath,
                "two branches changed it, and the markers of git are still in the file",
                "take one side (git checkout --ours FILE, or --theirs), run the test or the experiment, and review what it receives");
        }

        if (change.Baseline is { } baseline)
            BaselineAcceptance.Validate(baseline, reason, isCi);
        else if (isCi)
            throw BaselineAcceptance.OnBuildServer(change.VerifiedPath);
    }

    /// <summary>Drops what was received: what was accepted stays.</summary>
    public static void Reject(PendingChange change) => AtomicFile.Delete(change.ReceivedPath);

    /// <summary>What differs in a sentence.</summary>
    /// <exception cref="HarnessException">A profile cannot be read.</exception>
    public static string Summary(PendingChange change)
    {
        if (change.HasConflict)
            return "merge conflict";
        if (change.IsNew)
            return "new";
        if (change.Baseline is null)
        {
            var places = LineDiff.Of(File.ReadAllText(change.VerifiedPath), File.ReadAllText(change.ReceivedPath)).Count(line => line.Kind == '@');
            return FormattableString.Invariant($"differs in {places} {(places == 1 ? "place" : "places")}");
        }

        try
        {
            return change.Baseline.Form.Summary(change.VerifiedPath, change.ReceivedPath);
        }
        catch (HarnessException error)
        {
            return error.What;
        }
    }

    private static PendingChange Change(string root, string received, ImmutableArray<BaselineForm> forms)
    {
        var file = Path.GetFileName(received);
        var place = file.LastIndexOf(Received, StringComparison.Ordinal);
        if (!InBaselines(root, received))
        {
            var verified = Path.Combine(Path.GetDirectoryName(received)!, file[..place] + Verified + file[(place + Received.Length)..]);
            return new PendingChange(file[..place], received, verified, null);
        }

        var experiment = Path.GetRelativePath(Path.Combine(Path.GetFullPath(root), "baselines"), Path.GetDirectoryName(received)!).Replace('\\', '/');
        return PendingChange.Of(new Baseline(root, experiment, file[..place])
        {
            Form = forms.FirstOrDefault(form => file[..place].EndsWith(form.Ending, StringComparison.Ordinal)) ?? BaselineForm.Profile,
        });
    }

    private static IEnumerable<string> Files(string root, params string[] parts) => Below(Path.GetFullPath(root))
        .Where(file => parts.Any(part => Path.GetFileName(file).Contains(part, StringComparison.Ordinal)))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Below(string folder) => Directory
        .EnumerateFiles(folder, "*", new EnumerationOptions { IgnoreInaccessible = true })
        .Concat(Directory.EnumerateDirectories(folder)
            .Where(inner => Path.GetFileName(inner) is var name && !name.StartsWith('.') && !Elsewhere.Contains(name))
            .SelectMany(Below));

    private static bool InBaselines(string root, string file) =>
        file.StartsWith(Path.Combine(Path.GetFullPath(root), "baselines") + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    // {Class}.{Method}.verified.txt beside {Class}.cs; the cases of a theory are {Method}_{parameters}.
    private static bool IsRead(string verified)
    {
        var name = Path.GetFileName(verified)[..Path.GetFileName(verified).LastIndexOf(Verified, StringComparison.Ordinal)].Split('.', 2);
        var source = Path.Combine(Path.GetDirectoryName(verified)!, name[0] + ".cs");
        if (name.Length < 2 || !File.Exists(source))
            return false;
        var text = File.ReadAllText(source);
        return Enumerable.Range(0, name[1].Length + 1).Any(end =>
            (end == name[1].Length || name[1][end] is '_' or '.' or '#') && end > 0 && text.Contains($" {name[1][..end]}(", StringComparison.Ordinal));
    }

    private static bool HasBaseline(string beside)
    {
        var stem = Path.Combine(Path.GetDirectoryName(beside)!, Path.GetFileName(beside).Split('.')[0]);
        return File.Exists($"{stem}.verified.json") || File.Exists($"{stem}.received.json");
    }
}
