namespace Harness.Tests.Unit;

/// <summary>Finds a program that a test can do without.</summary>
internal static class ProgramOnPath
{
    /// <summary>The first that there is, null where there is none.</summary>
    /// <param name="names">Its names, without an ending.</param>
    /// <param name="folders">Where to look after the folders of the path.</param>
    public static string? Find(string[] names, params string[] folders)
    {
        var ending = OperatingSystem.IsWindows() ? ".exe" : "";
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(folders)
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name + ending)))
            .FirstOrDefault(File.Exists);
    }
}
