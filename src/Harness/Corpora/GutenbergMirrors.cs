using System.Collections.Immutable;
using System.Globalization;
using Harness.Runs;

namespace Harness.Corpora;

/// <summary>
/// Where Project Gutenberg's books lie. <c>{n}</c> stands for a book's number and <c>{path}</c> for the folders of its digits but the
/// last, as 3/2/1/5 for 32154.
/// </summary>
/// <param name="Templates">The places, in the order in which they are asked.</param>
public sealed record GutenbergMirrors(ImmutableArray<string> Templates)
{
    /// <summary>The environment variable that takes other places, separated by spaces.</summary>
    public const string Variable = "HARNESS_GUTENBERG_MIRRORS";

    /// <summary>
    /// The files as volunteers posted them, at every mirror, and only then those that Project Gutenberg makes anew from time to time:
    /// a posted file keeps its bytes for longer. Of the posted ones <c>-0.txt</c> is UTF-8 and the plain one ASCII.
    /// </summary>
    public static readonly GutenbergMirrors Default = new(
    [
        "https://www.gutenberg.org/files/{n}/{n}-0.txt",
        "https://www.gutenberg.org/files/{n}/{n}.txt",
        "https://gutenberg.pglaf.org/{path}/{n}/{n}-0.txt",
        "https://gutenberg.pglaf.org/{path}/{n}/{n}.txt",
        "https://aleph.gutenberg.org/{path}/{n}/{n}-0.txt",
        "https://aleph.gutenberg.org/{path}/{n}/{n}.txt",
        "https://www.gutenberg.org/cache/epub/{n}/pg{n}.txt",
        "https://gutenberg.pglaf.org/cache/epub/{n}/pg{n}.txt",
        "https://aleph.gutenberg.org/cache/epub/{n}/pg{n}.txt",
    ]);

    /// <summary>The places of the environment variable, or the default ones.</summary>
    /// <exception cref="HarnessException">One is no address: <see cref="ErrorCode.InvalidOption"/>.</exception>
    public static GutenbergMirrors FromEnvironment() =>
        Environment.GetEnvironmentVariable(Variable) is { } text && !string.IsNullOrWhiteSpace(text) ? Parse(text) : Default;

    /// <summary>Reads places that are separated by white space.</summary>
    /// <exception cref="HarnessException">One is no address: <see cref="ErrorCode.InvalidOption"/>.</exception>
    public static GutenbergMirrors Parse(string text)
    {
        string[] templates = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        foreach (var template in templates)
            if (!template.Contains("{n}", StringComparison.Ordinal)
                || !Uri.TryCreate(Fill(template, 1), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
                throw new HarnessException(
                    ErrorCode.InvalidOption,
                    $"\"{template}\" is no place of books",
                    Variable,
                    "a missing scheme, or no {n} for the book's number",
                    "write addresses such as https://gutenberg.pglaf.org/cache/epub/{n}/pg{n}.txt, separated by spaces");
        return new GutenbergMirrors([.. templates]);
    }

    /// <summary>The places of one book.</summary>
    public ImmutableArray<Uri> PlacesOf(int number) => [.. Templates.Select(template => new Uri(Fill(template, number)))];

    private static string Fill(string template, int number)
    {
        var digits = number.ToString(CultureInfo.InvariantCulture);
        var path = digits.Length == 1 ? "0" : string.Join('/', digits[..^1].AsEnumerable());
        return template.Replace("{n}", digits, StringComparison.Ordinal).Replace("{path}", path, StringComparison.Ordinal);
    }
}
