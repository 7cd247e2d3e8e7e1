using System.ComponentModel;
using System.Diagnostics;
using Harness.Profiles;
using Harness.Runs;

namespace Harness.Baselines;

/// <summary>Finds a profile by what a person calls it: a file, the folder of a run, or a place in the history of a repository.</summary>
public static class ProfileSource
{
    /// <summary>The file of a run's folder that holds its profile.</summary>
    public const string FileName = "profile.json";

    /// <summary>Reads a profile.</summary>
    /// <param name="name">A file, a folder with a <c>profile.json</c>, <c>REVISION:path</c>, or <c>REVISION</c>: its baseline.</param>
    /// <param name="baseline">The baseline that a revision alone means.</param>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.BaselineMissing"/> where there is none, <see cref="ErrorCode.BaselineMalformed"/> where it is not a profile.
    /// </exception>
    public static LaminarProfile Read(string name, Baseline baseline)
    {
        if (Directory.Exists(name))
            return ProfileJson.Read(Path.Combine(name, FileName));
        if (File.Exists(name))
            return ProfileJson.Read(name);

        var place = name.Contains(':', StringComparison.Ordinal) ? name : $"{name}:{InRepository(baseline)}";
        return ProfileJson.Parse(GitShow(place, baseline.Root), place);
    }

    private static string InRepository(Baseline baseline) =>
        Path.GetRelativePath(Path.GetFullPath(baseline.Root), baseline.VerifiedPath).Replace('\\', '/');

    private static string GitShow(string place, string folder)
    {
        // A name that starts with a hyphen is a revision that does not exist, and never an option.
        var start = new ProcessStartInfo("git", ["show", "--no-textconv", "--end-of-options", place])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var git = Process.Start(start)!;
            var complaint = git.StandardError.ReadToEndAsync();
            var text = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? text : throw Missing(place, $"git says: {complaint.GetAwaiter().GetResult().Trim()}");
        }
        catch (Win32Exception exception)
        {
            throw Missing(place, "it is no file and no folder, and git, which could know it as a revision, cannot be started", exception);
        }
    }

    private static HarnessException Missing(string place, string cause, Exception? inner = null) => new(
        ErrorCode.BaselineMissing,
        "There is no profile to read",
        place,
        cause,
        "name a profile.json, a run's folder, a revision, or REVISION:path of a .verified.json",
        inner);
}
