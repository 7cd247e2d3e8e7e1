using Harness.Tokenization;

namespace Harness.Tests.Unit.Tokenization;

public sealed class TokenContextTests
{
    private static readonly Gpt2Tokenizer Tokenizer = EmbeddedTokenizer.Instance;

    [Fact]
    public void The_text_around_a_token_is_cut_by_tokens()
    {
        var tokens = Tokenizer.Encode("We do not know why.");

        Assert.Equal(new TokenContext(" do", " not", " know"), TokenContext.Around(tokens, Tokenizer, 2, 1));
        Assert.Equal(new TokenContext("", " not", ""), TokenContext.Around(tokens, Tokenizer, 2, 0));
    }

    [Fact]
    public void At_the_ends_of_the_text_there_is_less_around_it()
    {
        var tokens = Tokenizer.Encode("We do not know why.");

        Assert.Equal(new TokenContext("", "We", " do not know why."), TokenContext.Around(tokens, Tokenizer, 0, int.MaxValue));
        Assert.Equal(new TokenContext("We do not know why", ".", ""), TokenContext.Around(tokens, Tokenizer, 5, int.MaxValue));
    }

    [Fact]
    public void A_character_split_between_tokens_stays_whole()
    {
        // Each emoji is two or more tokens, none of them valid UTF-8 alone.
        var tokens = Tokenizer.Encode("\U0001F600 not \U0001F44D");
        var index = tokens.Ids.IndexOf(407);

        Assert.Equal(new TokenContext("\U0001F600", " not", " \U0001F44D"), TokenContext.Around(tokens, Tokenizer, index, 8));
    }

    [Fact]
    public void The_only_token_of_a_text_has_nothing_around_it() =>
        Assert.Equal(new TokenContext("", "not", ""), TokenContext.Around(Tokenizer.Encode("not"), Tokenizer, 0, 8));

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(1, 1)]
    [InlineData(0, -1)]
    public void A_place_outside_the_text_or_a_negative_radius_is_refused(int index, int radius)
    {
        var tokens = Tokenizer.Encode("not");

        Assert.Throws<ArgumentOutOfRangeException>(() => TokenContext.Around(tokens, Tokenizer, index, radius));
    }
}
