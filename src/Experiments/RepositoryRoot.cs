using Harness.Runs;

namespace Harness.Experiments;

/// <summary>Finds the folder that holds data/ and baselines/: the nearest one with Harness.sln in it.</summary>
public static class RepositoryRoot
{
    private const string Marker = "Harness.sln";

    /// <summary>Looks upwards from the current folder, then from the program's own.</summary>
    /// <exception cref="HarnessException">Neither lies in a checkout: <see cref="ErrorCode.InvalidOption"/>.</exception>
    public static string Find() =>
        Above(Directory.GetCurrentDirectory()) ?? Above(AppContext.BaseDirectory) ?? throw new HarnessException(
            ErrorCode.InvalidOption,
            $"no folder above holds {Marker}",
            $"{Directory.GetCurrentDirectory()} and {AppContext.BaseDirectory}",
            "the program was moved out of its checkout and is run outside of it",
            "run it inside a clone of the repository: presets and baselines lie there");

    private static string? Above(string folder)
    {
        for (var here = new DirectoryInfo(folder); here is not null; here = here.Parent)
            if (File.Exists(Path.Combine(here.FullName, Marker)))
                return here.FullName;
        return null;
    }
}
