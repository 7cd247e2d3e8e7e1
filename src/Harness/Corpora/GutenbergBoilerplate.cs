using System.Text.RegularExpressions;
using Harness.Runs;

namespace Harness.Corpora;

/// <summary>
/// The header and the licence that Project Gutenberg puts around a book, told from the book by the lines
/// <c>*** START OF THE PROJECT GUTENBERG EBOOK … ***</c> and <c>*** END OF …</c>, in their older spellings too.
/// </summary>
public static partial class GutenbergBoilerplate
{
    /// <summary>
    /// The book's own text: after the start mark, before the end mark. Where a mark is missing, it reaches to the text's end.
    /// </summary>
    /// <param name="text">A text, of Project Gutenberg or not.</param>
    /// <returns>UTF-16 units of the text.</returns>
    public static (int Start, int End) Body(string text)
    {
        var start = StartMark().Match(text);
        var end = EndMark().Match(text);
        return (start.Success ? start.Index + start.Length : 0, end.Success ? end.Index : text.Length);
    }

    /// <summary>
    /// Cuts header and licence off. The result is another text and has another hash: SHA-256 of the bytes that are left, as UTF-8.
    /// </summary>
    /// <param name="corpus">The text.</param>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.BoilerplateNotFound"/> where there is not exactly one mark of each kind, the start first.
    /// </exception>
    public static Corpus Cut(Corpus corpus)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        var (starts, ends) = (StartMark().Count(corpus.Text), EndMark().Count(corpus.Text));
        var (start, end) = Body(corpus.Text);
        if (starts != 1 || ends != 1 || start > end)
            throw NotFound(corpus, starts, ends);
        var body = corpus.Text[start..end];
        return corpus with { Text = body, Sha256 = Sha256Hex.OfText(body) };
    }

    private static HarnessException NotFound(Corpus corpus, int starts, int ends) => new(
        ErrorCode.BoilerplateNotFound,
        FormattableString.Invariant($"The Project Gutenberg text cannot be cut: it has {starts} start marks and {ends} end marks, ")
            + "where one of each, the start first, is needed",
        corpus.Name,
        "the text is not from Project Gutenberg, its header or licence was cut already, or several books stand in one file",
        "leave --cut-boilerplate out, or give one book with its lines \"*** START OF THE PROJECT GUTENBERG EBOOK …\" and \"*** END OF …\"");

    // A long title runs over the end of the line, so the mark ends with the asterisks that close it, or else with its line.
    [GeneratedRegex(
        @"^\*\*\* ?START OF (?:THE|THIS) PROJECT GUTENBERG E(?:BOOK|TEXT)\b(?:[^*]{0,400}\*\*\*)?[^\n]*\n?",
        RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex StartMark();

    // Many books say "End of Project Gutenberg's …" once more above the mark, which is boilerplate as well.
    [GeneratedRegex(
        @"(?:^End of (?:the |this )?Project Gutenberg[^*]{0,400})?^\*\*\* ?END OF (?:THE|THIS) PROJECT GUTENBERG E(?:BOOK|TEXT)\b",
        RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EndMark();
}
