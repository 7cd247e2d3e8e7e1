using System.Collections.Immutable;
using System.Globalization;
using Harness.Runs;

namespace Harness.Corpora;

/// <summary>A text that is read from the web once and then from the cache.</summary>
/// <param name="Name">How it is named on the command line: <c>gutenberg:32154</c>, or an address.</param>
/// <param name="CachePath">Its file, relative to the cache's folder.</param>
/// <param name="Places">Where it is asked for, in turn.</param>
public sealed record RemoteText(string Name, string CachePath, ImmutableArray<Uri> Places)
{
    /// <summary>What a book of Project Gutenberg begins with, before its number.</summary>
    private const string Gutenberg = "gutenberg:";

    /// <summary>Reads <c>gutenberg:NUMBER</c> or an http address; null where a text names a file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="mirrors">Where Project Gutenberg's books are asked for.</param>
    /// <exception cref="HarnessException">What follows <c>gutenberg:</c> is no number: <see cref="ErrorCode.InvalidOption"/>.</exception>
    public static RemoteText? TryParse(string text, GutenbergMirrors mirrors)
    {
        if (text.StartsWith(Gutenberg, StringComparison.Ordinal))
            return int.TryParse(text[Gutenberg.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
                ? Book(number, mirrors)
                : throw new HarnessException(
                    ErrorCode.InvalidOption,
                    $"\"{text}\" names no book",
                    "the text",
                    "a missing or malformed number",
                    "write the number of a book of Project Gutenberg, for example gutenberg:32154");
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? At(text, url) : null;
    }

    private static RemoteText Book(int number, GutenbergMirrors mirrors)
    {
        var name = number.ToString(CultureInfo.InvariantCulture);
        return new RemoteText(Gutenberg + name, Path.Combine("gutenberg", name, name + ".txt"), mirrors.PlacesOf(number));
    }

    private static RemoteText At(string text, Uri url)
    {
        var name = string.Concat(Path.GetFileName(url.AbsolutePath)
            .Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_'));
        var hash = Sha256Hex.OfText(url.AbsoluteUri)[..16];
        return new RemoteText(text, Path.Combine("web", hash, name.Trim('.').Length > 0 ? name : "text.txt"), [url]);
    }
}
