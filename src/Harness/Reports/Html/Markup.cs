using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Harness.Reports.Html;

/// <summary>
/// A piece of a page. It is made by interpolation, in which every value that is not markup itself is escaped, so that a text can never
/// become markup by an oversight.
/// </summary>
/// <param name="Text">The markup.</param>
internal readonly partial record struct Markup(string Text)
{
    /// <summary>Escapes what has a meaning in HTML and leaves the other letters as they are.</summary>
    public static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Nothing.</summary>
    public static readonly Markup None = new("");

    /// <summary>Markup with values in it.</summary>
    public static Markup Of(MarkupInterpolation markup) => new(markup.ToString());

    /// <summary>Pieces one after the other, a line each.</summary>
    public static Markup Lines(IEnumerable<Markup> pieces) => new(string.Join('\n', pieces.Select(piece => piece.Text)));

    /// <summary>A sentence of the Markdown report: <c>*emphasis*</c> and <c>`code`</c>.</summary>
    public static Markup Sentence(string markdown) => new(string.Concat(Inline().Split(markdown).Select(piece => piece switch
    {
        ['*', .., '*'] => Of($"<em>{piece[1..^1]}</em>").Text,
        ['`', .., '`'] => Of($"<code>{piece[1..^1]}</code>").Text,
        // No line begins with a percent sign.
        _ => Encoder.Encode(piece.Replace(" %", "\u00a0%", StringComparison.Ordinal)),
    })));

    /// <summary>Sentences of the Markdown report as one paragraph.</summary>
    public static Markup Paragraph(IEnumerable<string> sentences) => Of($"<p>{Sentence(string.Join(' ', sentences))}</p>");

    /// <summary>Sentences of the Markdown report as a list.</summary>
    public static Markup List(IEnumerable<string> sentences) => Of(
        $"""
        <ul>
        {Lines(sentences.Select(sentence => Of($"<li>{Sentence(sentence)}</li>")))}
        </ul>
        """);

    /// <inheritdoc/>
    public override string ToString() => Text;

    [GeneratedRegex(@"(\*[^*]+\*|`[^`]+`)")]
    private static partial Regex Inline();
}
