using System.Globalization;
using System.Net;
using CsCheck;
using Harness.Reports.Html;

namespace Harness.Tests.Unit.Reports.Html;

public class MarkupTests
{
    [Fact]
    public void A_text_in_markup_is_escaped_and_markup_in_it_is_not()
    {
        var inner = Markup.Of($"<b>{"<i>"}</b>");

        Assert.Equal("<p title=\"&quot;&gt;&amp;&#x27;\"><b>&lt;i&gt;</b></p>", Markup.Of($"<p title=\"{"\">&'"}\">{inner}</p>").Text);
    }

    [Fact]
    public void Numbers_are_written_under_the_invariant_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal("1,234.5 7", Markup.Of($"{1234.5:N1} {7}").Text);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void No_line_of_a_sentence_begins_with_a_percent_sign() => Assert.Equal("77.8&#xA0;%.", Markup.Sentence("77.8 %.").Text);

    [Fact]
    public void A_sentence_has_emphasis_and_code_and_nothing_else() => Assert.Equal(
        "<em>all</em>, <code>x &lt; y</code>, a * b &lt;i&gt;",
        Markup.Sentence("*all*, `x < y`, a * b <i>").Text);

    // WebUtility.HtmlDecode is another reader of HTML than the writer here.
    [Fact]
    public void Any_text_reads_back_and_none_of_it_is_markup() => Gen.String.Sample(text =>
    {
        var valid = string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));
        var escaped = Markup.Of($"{text}").Text;
        return escaped.IndexOfAny(['<', '>', '"', '\'']) < 0 && WebUtility.HtmlDecode(escaped) == valid;
    }, iter: 500);
}
