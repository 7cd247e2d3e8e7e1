using Harness.Reports;

namespace Harness.Tests.Unit.Reports;

/// <summary>Plain texts in Markdown show as they are.</summary>
public sealed class MarkdownTextTests
{
    [Theory]
    [InlineData("Negation tuning, layer by layer?", "Negation tuning, layer by layer?")]
    [InlineData("![i](http://evil.example/i.png)", "!\\[i\\](http://evil.example/i.png)")]
    [InlineData("<img src=x> & *a* _b_ `c` ~d~ $e$ | #", "\\<img src=x\\> \\& \\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\$e\\$ \\| \\#")]
    [InlineData("- a list", "\\- a list")]
    [InlineData("12. a list", "12\\. a list")]
    [InlineData("1) a list", "1\\) a list")]
    [InlineData("=", "\\=")]
    [InlineData("a - b = 12. c", "a - b = 12. c")]
    public void Among_prose(string text, string markdown) => Assert.Equal(markdown, MarkdownText.Plain(text));

    [Theory]
    [InlineData("book.txt", "`book.txt`")]
    [InlineData("a`b.txt", "`a\\u0060b.txt`")]
    public void Between_backticks(string text, string markdown) => Assert.Equal(markdown, MarkdownText.Code(text));
}
