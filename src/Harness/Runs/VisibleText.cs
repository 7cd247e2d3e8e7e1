using System.Text.RegularExpressions;

namespace Harness.Runs;

/// <summary>
/// Texts of strangers, such as titles, file names and the words of a book, as they are shown: control characters, marks that change the
/// direction of writing, and halves of characters are written out, as <c>\u001B</c>. So none can steer a terminal or break a file.
/// </summary>
public static partial class VisibleText
{
    /// <summary>A text in one line.</summary>
    public static string Of(string text) => Hidden().Replace(text, hidden => Written(hidden.ValueSpan[0]));

    /// <summary>A text of several lines: line ends and tabs stay.</summary>
    public static string OfLines(string text) => Hidden().Replace(text, hidden => hidden.ValueSpan[0] switch
    {
        '\n' or '\t' => hidden.Value,
        '\r' when text.AsSpan(hidden.Index).StartsWith("\r\n", StringComparison.Ordinal) => hidden.Value,
        var character => Written(character),
    });

    /// <summary>Whether a text is shown as it is.</summary>
    public static bool IsVisible(string text) => !Hidden().IsMatch(text);

    private static string Written(char character) => FormattableString.Invariant($"\\u{(int)character:X4}");

    // Unicode's Cc, its line and paragraph separators, its bidirectional formatting characters (UAX 9, section 2), what XML has no place
    // for, and surrogates without their other half.
    [GeneratedRegex(
        @"[\p{Cc}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]"
            + @"|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]",
        RegexOptions.CultureInvariant)]
    private static partial Regex Hidden();
}
