namespace Harness.Sweeps;

/// <summary>
/// Paths in <c>plan.json</c>: those of files are relative to its folder and begin with a dot, which ids and addresses do not.
/// </summary>
internal static class PlanPath
{
    /// <summary>As the file has it.</summary>
    public static string Write(string value, string folder)
    {
        if (!Path.IsPathFullyQualified(value))
            return value;
        var relative = Path.GetRelativePath(folder, value).Replace('\\', '/');
        return relative.StartsWith('.') || Path.IsPathFullyQualified(relative) ? relative : $"./{relative}";
    }

    /// <summary>As this machine has it.</summary>
    public static string Read(string value, string folder) => value.StartsWith('.') ? Path.GetFullPath(value, folder) : value;
}
