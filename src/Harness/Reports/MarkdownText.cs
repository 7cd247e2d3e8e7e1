using System.Text.RegularExpressions;

namespace Harness.Reports;

/// <summary>Plain texts in Markdown, which show as they are: no picture is loaded, no line becomes a heading or a list.</summary>
internal static partial class MarkdownText
{
    /// <summary>A text among prose. Source: CommonMark 0.31, section 2.4.</summary>
    public static string Plain(string text) => AtStart().Replace(Special().Replace(text, @"\$0"), @"\$0");

    /// <summary>A text between backticks, which has no escapes: a backtick in it is written out.</summary>
    public static string Code(string text) => $"`{text.Replace("`", "\\u0060", StringComparison.Ordinal)}`";

    [GeneratedRegex(@"[\\`*_\[\]<>&#|~$]")]
    private static partial Regex Special();

    [GeneratedRegex(@"^[-+=]|(?<=^[0-9]{1,9})[.)]")]
    private static partial Regex AtStart();
}
