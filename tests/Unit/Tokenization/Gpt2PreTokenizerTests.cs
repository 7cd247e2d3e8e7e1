using Harness.Tokenization;

namespace Harness.Tests.Unit.Tokenization;

public sealed class Gpt2PreTokenizerTests
{
    /// <summary>
    /// Pieces of GPT-2's regular expression over code points, as ECMAScript gives them with the flag u, for text in which the two
    /// agree on what is white space.
    /// </summary>
    [Theory]
    [InlineData("I don't,  she'll", "I| don|'t|,| | she|'ll")]
    [InlineData("a\U0001D400b \U0002001A\u9192", "a\U0001D400b| \U0002001A\u9192")]
    [InlineData("!\U0001D7D89a", "!|\U0001D7D89|a")]
    [InlineData("!\U0001F600?a\U0001F600", "!\U0001F600?|a|\U0001F600")]
    [InlineData("'\U00010330 '\U0001D7D8", "'|\U00010330| '|\U0001D7D8")]
    public void A_text_is_split_by_the_classes_of_its_code_points(string text, string pieces) => Assert.Equal(
        pieces,
        string.Join('|', new Gpt2PreTokenizer().PreTokenize(text).Select(piece => text.Substring(piece.Offset, piece.Length))));
}
