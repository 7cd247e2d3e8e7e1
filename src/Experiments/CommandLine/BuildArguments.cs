using System.CommandLine.Parsing;
using System.Text;

namespace Harness.Experiments.CommandLine;

/// <summary>
/// The command line that a build wrote into a file, so that no shell reads it: a word in every line, and behind it the value that belongs
/// to it, as base64 of its UTF-8. A value behind <c>+</c> is a piece of command line, written by hand.
/// </summary>
internal static class BuildArguments
{
    /// <summary>The arguments of a file, each as the build was given it.</summary>
    public static IReadOnlyList<string> Read(string file) => [.. File.ReadLines(file).SelectMany(Arguments)];

    private static IEnumerable<string> Arguments(string line)
    {
        var words = line.Split(' ');
        if (words.Length == 1)
            return [line];
        var value = Encoding.UTF8.GetString(Convert.FromBase64String(words[1]));
        return words[0] switch
        {
            "+" => CommandLineParser.SplitCommandLine(value),

            // Joined, so that a value that begins with a hyphen is none the less a value.
            ['-', ..] => [$"{words[0]}={value}"],
            _ => [words[0], value],
        };
    }
}
