using System.Collections.Immutable;

namespace Harness.Experiments.CommandLine;

/// <summary>How this program was started, so that it can be started again.</summary>
internal static class ThisProgram
{
    /// <summary>The words before its arguments: the program, or dotnet with the options and the assembly that it was given.</summary>
    public static ImmutableArray<string> Words { get; } = Find();

    private static ImmutableArray<string> Find()
    {
        var program = Environment.ProcessPath!;
        if (!Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
            return [program];

        // A package's program runs with options of dotnet itself, which only the system knows.
        var assembly = Environment.GetCommandLineArgs()[0];
        const string own = "/proc/self/cmdline";
        string[] words = File.Exists(own) ? File.ReadAllText(own).Split('\0') : [];
        var last = Array.FindIndex(words, word => Path.GetFullPath(word.Length > 0 ? word : ".") == Path.GetFullPath(assembly));
        return last < 1 ? [program, "exec", assembly] : [program, .. words[1..last], Path.GetFullPath(assembly)];
    }
}
