using System.Collections.Immutable;
using Harness.Runs;

namespace Harness.Baselines;

/// <summary>Everything accepted that a branch changed, since it left another one.</summary>
public static class BranchChanges
{
    /// <summary>Finds the goldens and baselines that differ between the merge base and the files as they are now.</summary>
    /// <param name="root">The repository's folder.</param>
    /// <param name="target">The branch that it is to be merged into, for example <c>origin/main</c>.</param>
    /// <exception cref="HarnessException">Git does not know the branch, or there is none: <see cref="ErrorCode.InvalidOption"/>.</exception>
    public static ImmutableArray<BranchChange> Find(string root, string target)
    {
        var start = Ask(root, target, "merge-base", "--end-of-options", target, "HEAD").Trim();
        // Also what is not committed; a path may hold any character but NUL.
        var paths = Ask(root, target, "diff", "--name-only", "-z", "--no-renames", "--relative", start, "--", "*.verified.*")
            .Split('\0', StringSplitOptions.RemoveEmptyEntries);
        return [.. paths.Order(StringComparer.Ordinal).Select(path => new BranchChange(path, Before(root, start, path), Now(root, path))
        {
            Reason = Reason(root, start, path),
        })];
    }

    private static string? Before(string root, string revision, string path) =>
        Git.Run(root, "show", "--no-textconv", "--end-of-options", $"{revision}:./{path}") is { Exit: 0 } shown ? shown.Output : null;

    private static string? Now(string root, string path) => File.Exists(Path.Combine(root, path)) ? File.ReadAllText(Path.Combine(root, path)) : null;

    // The last line of the history, where the branch has added to it.
    private static string? Reason(string root, string start, string path)
    {
        const string Verified = ".verified.json";
        if (!path.EndsWith(Verified, StringComparison.Ordinal))
            return null;
        var history = path[..^Verified.Length] + ".history.md";
        var (before, now) = (Before(root, start, history), Now(root, history));
        return now is null || now == before ? null : now.TrimEnd().Split('\n')[^1].Split("`: ", 2)[^1];
    }

    private static string Ask(string root, string target, params string[] arguments) => Git.Run(root, arguments) switch
    {
        { Exit: 0 } answer => answer.Output,
        { } answer => throw Unknown(target, $"git says: {answer.Complaint}"),
        null => throw Unknown(target, "git cannot be started"),
    };

    private static HarnessException Unknown(string target, string cause) => new(
        ErrorCode.InvalidOption,
        $"What the branch changed since {target} cannot be told",
        $"--base {target}",
        cause,
        "name a branch that is there, for example origin/main, and check out the whole history (fetch-depth: 0)");
}
