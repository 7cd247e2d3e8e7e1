using Harness.Experiments.Catalog;
using Harness.Runs;

namespace Harness.Experiments.CommandLine;

/// <summary>Finds the folders of a run: where its baselines lie, and where the embedded model and story do.</summary>
public static class RepositoryRoot
{
    // Not AppContext.BaseDirectory, which is the referencing project's output where the program comes out of the package.
    private static readonly string Program = Path.GetDirectoryName(typeof(RepositoryRoot).Assembly.Location)!;

    /// <summary>
    /// The folder of baselines/ and artifacts/: the top of the git repository around the current folder; else of the checkout around the
    /// program.
    /// </summary>
    /// <exception cref="HarnessException">There is neither: <see cref="ErrorCode.InvalidOption"/>.</exception>
    public static string Find() =>
        Around(Directory.GetCurrentDirectory()) ?? Around(Program) ?? throw None($"{Directory.GetCurrentDirectory()} and {Program}");

    /// <summary>
    /// The top of the git repository around the current folder, for what writes sources or baselines: those of another repository, the one
    /// that the program came from, are not meant.
    /// </summary>
    /// <exception cref="HarnessException">There is none: <see cref="ErrorCode.InvalidOption"/>.</exception>
    public static string FindHere() => Around(Directory.GetCurrentDirectory()) ?? throw None(Directory.GetCurrentDirectory());

    /// <summary>The folder of data/, which holds the embedded model and story: that of the checkout or of the package.</summary>
    /// <exception cref="HarnessException">It is gone: <see cref="ErrorCode.InvalidOption"/>.</exception>
    public static string FindData() =>
        Above(Program, folder => Directory.Exists(Path.Combine(folder, Presets.Embedded.Model))) ?? throw new HarnessException(
            ErrorCode.InvalidOption,
            $"no folder above holds {Presets.Embedded.Model}",
            Program,
            "the program was moved out of its checkout or package",
            "run it where it was");

    private static HarnessException None(string where) => new(
        ErrorCode.InvalidOption,
        "no folder above is a git repository",
        where,
        "baselines lie at the top of a repository, and this is none",
        "run it inside a repository, or name the folder of baselines/ and artifacts/: --root DIR");

    private static string? Around(string folder) => Above(folder, IsRoot);

    // In a linked work tree .git is a file. Sources that came as an archive have none, but baselines.
    private static bool IsRoot(string folder) =>
        Path.Exists(Path.Combine(folder, ".git")) || Directory.Exists(Path.Combine(folder, "baselines"));

    private static string? Above(string folder, Func<string, bool> isIt)
    {
        for (var here = new DirectoryInfo(folder); here is not null; here = here.Parent)
            if (isIt(here.FullName))
                return here.FullName;
        return null;
    }
}
