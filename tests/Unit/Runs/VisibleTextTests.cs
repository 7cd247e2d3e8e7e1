using System.Text;
using System.Xml.Linq;
using CsCheck;
using Harness.Runs;

namespace Harness.Tests.Unit.Runs;

/// <summary>Texts of strangers as they are shown.</summary>
public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("Ġ é 漢 😀 [red]", "Ġ é 漢 😀 [red]")]
    [InlineData("\u001b]0;title\a", "\\u001B]0;title\\u0007")]
    [InlineData("a\0b", "a\\u0000b")]
    [InlineData("a\u007f\u009bb", "a\\u007F\\u009Bb")]
    [InlineData("a\r\nb\tc", "a\\u000D\\u000Ab\\u0009c")]
    [InlineData("\u202egnp.exe", "\\u202Egnp.exe")]
    [InlineData("\u2066x\u2069\u200f\u061c", "\\u2066x\\u2069\\u200F\\u061C")]
    [InlineData("\ufffe", "\\uFFFE")]
    public void In_one_line_what_is_hidden_is_written_out(string text, string shown)
    {
        Assert.Equal(shown, VisibleText.Of(text));
        Assert.Equal(text == shown, VisibleText.IsVisible(text));
    }

    // An attribute cannot hold these.
    [Fact]
    public void Half_a_character_is_written_out()
    {
        Assert.Equal("\\uD83Dx", VisibleText.Of("\ud83dx"));
        Assert.Equal("x\\uDE00", VisibleText.OfLines("x\ude00"));
    }

    [Theory]
    [InlineData("a\r\nb\n\tc", "a\r\nb\n\tc")]
    [InlineData("right\rwrong", "right\\u000Dwrong")]
    [InlineData("a\nb\u001b[2J", "a\nb\\u001B[2J")]
    public void In_several_lines_line_ends_and_tabs_stay_and_a_return_to_the_start_of_a_line_does_not(string text, string shown) =>
        Assert.Equal(shown, VisibleText.OfLines(text));

    [Fact]
    public void Of_any_text_nothing_hidden_is_left_and_XML_has_a_place_for_it() =>
        Gen.Char.Array[0, 12].Select(characters => new string(characters)).Sample(AssertVisible);

    [Fact]
    [Trait("Category", "Fuzz")]
    public void Of_any_bytes_nothing_hidden_is_left() =>
        Fuzz.Read([.. Seeds.Select(Encoding.UTF8.GetBytes)], bytes => AssertVisible(Encoding.Latin1.GetString(bytes)));

    private static readonly string[] Seeds = ["plain", "\u001b]0;title\a", "\u202egnp.exe", "a\r\nb\tc"];

    private static void AssertVisible(string text)
    {
        var shown = VisibleText.Of(text);
        var shownInLines = VisibleText.OfLines(text);

        Assert.True(VisibleText.IsVisible(shown));
        Assert.Equal(shown, VisibleText.Of(shown));
        Assert.Equal(shown, XElement.Parse(new XElement("a", shown).ToString(), LoadOptions.PreserveWhitespace).Value);
        Assert.Equal(shown, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(shown)));
        Assert.Equal(shownInLines, VisibleText.OfLines(shownInLines));
    }
}
