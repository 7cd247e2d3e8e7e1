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
        return ProfileJson.Parse(GitShow(name, place, baseline.Root), place);
    }

    private static string InRepository(Baseline baseline) =>
        Path.GetRelativePath(Path.GetFullPath(baseline.Root), baseline.VerifiedPath).Replace('\\', '/');

    private static string GitShow(string name, string place, string folder)
    {
        // A name that starts with a hyphen is a revision that does not exist, and never an option.
        var (exit, text, complaint) = Git.Run(folder, "show", "--no-textconv", "--end-of-options", place)
            ?? throw Missing(place, "it is no file and no folder, and git, which could know it as a revision, cannot be started");
        return exit == 0 ? text : throw Missing(place, WhyNot(name, complaint));
    }

    // Who misspells a folder does not think of git.
    private static string WhyNot(string name, string gitSays) =>
        name.Contains(':', StringComparison.Ordinal) || gitSays.Contains("exists on disk", StringComparison.Ordinal)
            || gitSays.Contains("does not exist in", StringComparison.Ordinal)
            ? $"git says: {gitSays}"
            : $"there is no such file or folder in {Directory.GetCurrentDirectory()}, and git knows no such revision";

    private static HarnessException Missing(string place, string cause) => new(
        ErrorCode.BaselineMissing,
        "There is no profile to read",
        place,
        cause,
        "name a profile.json, a run's folder, a revision, or REVISION:path of a .verified.json");
}
