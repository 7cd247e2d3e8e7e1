using System.ComponentModel;
using System.Diagnostics;

namespace Harness.Runs;

/// <summary>What version control says about the folder that a run belongs to.</summary>
public static class WorkingTree
{
    /// <summary>The commit, and whether files differ from it: <c>1a2b3c… with changes</c>; null where it is no git repository.</summary>
    public static string? Of(string folder)
    {
        if (Git(folder, "rev-parse", "HEAD") is not { } commit || Git(folder, "status", "--porcelain") is not { } changes)
            return null;
        return changes.Length == 0 ? commit : $"{commit} with changes";
    }

    private static string? Git(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", folder, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var git = Process.Start(start)!;
            var error = git.StandardError.ReadToEndAsync();
            var output = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            error.GetAwaiter().GetResult();
            return git.ExitCode == 0 ? output : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
