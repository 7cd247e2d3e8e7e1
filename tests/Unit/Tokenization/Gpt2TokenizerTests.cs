using System.Globalization;
using System.Text;
using CsCheck;
using Harness.Tokenization;

namespace Harness.Tests.Unit.Tokenization;

public sealed class Gpt2TokenizerTests
{
    private static readonly Gpt2Tokenizer Tokenizer = EmbeddedTokenizer.Instance;

    // Code points of all kinds but surrogates: ASCII, Latin, Greek and Cyrillic, marks, spaces, CJK, emoji, letters beyond U+FFFF.
    private static readonly Gen<string> Texts = Gen.Frequency(
            (6, Gen.Int[0x20, 0x7E]),
            (1, Gen.Int[0x00, 0x1F]),
            (2, Gen.Int[0x80, 0x5FF]),
            (1, Gen.Int[0x2000, 0x206F]),
            (1, Gen.Int[0x4E00, 0x9FFF]),
            (1, Gen.Int[0xE000, 0xFFFF]),
            (1, Gen.Int[0x10000, 0x10FFFF]),
            (1, Gen.Int[0x1F300, 0x1F6FF]))
        .List[0, 60]
        .Select(points => string.Concat(points.Select(char.ConvertFromUtf32)));

    /// <summary>
    /// Ids of gpt-3-encoder 1.1.4 (OpenAI's encoder.py in JavaScript) and of tiktoken 1.0.22 (OpenAI's own, in Rust), both from npm;
    /// js-tiktoken 1.0.21 and gpt-tokenizer 4.0.0 gave the same, but for the one row that says so.
    /// </summary>
    public static TheoryData<string, int[]> PublishedIds => new()
    {
        // These two are also in the documentation of GPT2Tokenizer in Hugging Face transformers.
        { "Hello world", [15496, 995] },
        { " Hello world", [18435, 995] },
        {
            "I don't can't won't, it's we'll they've I'm she'd you're DON'T",
            [40, 836, 470, 460, 470, 1839, 470, 11, 340, 338, 356, 1183, 484, 1053, 314, 1101, 673, 1549, 345, 821, 23917, 6, 51]
        },
        {
            "It\u2019s \u2018not\u2019 \u201Cnever\u201D \u2014 don\u2019t.",
            [1026, 447, 247, 82, 564, 246, 1662, 447, 247, 564, 250, 12081, 447, 251, 851, 836, 447, 247, 83, 13]
        },
        { "One line.\r\nNext\r\n\r\nPara\r\n", [3198, 1627, 13, 201, 198, 10019, 201, 198, 201, 198, 47, 3301, 201, 198] },
        { "\uFEFFThe end.\r\n\r\nThe\r\n", [171, 119, 123, 464, 886, 13, 201, 198, 201, 198, 464, 201, 198] },
        { "a  b   c\t\td\n\n\n  e   ", [64, 220, 275, 220, 220, 269, 197, 197, 67, 628, 198, 220, 304, 220, 220, 220] },
        {
            // Emoji: a skin tone, a variation selector, a family joined by zero-width joiners.
            "Hi \U0001F600\U0001F44D\U0001F3FD \u2764\uFE0F \U0001F468\u200D\U0001F469\u200D\U0001F467!",
            [
                17250, 30325, 222, 41840, 235, 8582, 237, 121, 43074, 97, 37929, 50169, 101, 447, 235, 41840, 102, 447, 235, 41840, 100, 0,
            ]
        },
        {
            "na\u00EFve caf\u00E9 e\u0301 \u00C5ngstr\u00F6m \u00DF",
            [2616, 38776, 40304, 304, 136, 223, 6184, 227, 782, 2536, 9101, 76, 6184, 253]
        },
        {
            // No-break, em, ideographic and zero-width space, line separator, narrow no-break space; then the next-line control.
            "a\u00A0b\u2003c\u3000d\u200Be\u2028f\u202Fg",
            [64, 1849, 65, 447, 225, 66, 5099, 222, 67, 9525, 68, 447, 101, 69, 447, 107, 70]
        },
        { "can\u0085x", [5171, 126, 227, 87] },
        { "before <|endoftext|> after<|endoftext|>", [19052, 1279, 91, 437, 1659, 5239, 91, 29, 706, 27, 91, 437, 1659, 5239, 91, 29] },
        {
            // Fractions, Arabic digits, a Roman numeral.
            "3.14159 12,345 \u00BD \u0663\u0664 \u2167",
            [18, 13, 1415, 19707, 1105, 11, 27712, 25208, 18923, 96, 149, 97, 2343, 227, 100]
        },
        {
            "\u4F60\u597D\uFF0C\u4E16\u754C \uC548\uB155",
            [19526, 254, 25001, 121, 171, 120, 234, 10310, 244, 45911, 234, 23821, 243, 230, 167, 227, 243]
        },
        {
            // Mathematical letters and digits and a Gothic letter: letters and numbers, though two UTF-16 units each.
            "\U0001D400\U0001D401c x\U0001D4009 \U0001D7D81 '\U00010330",
            [47728, 238, 222, 47728, 238, 223, 66, 2124, 47728, 238, 222, 24, 220, 47728, 253, 246, 16, 705, 172, 238, 234, 108]
        },
        // A merge joins the last byte of a letter beyond U+FFFF to the letter after it, because both are one word.
        { "x\U0002001A\u9192", [87, 172, 254, 222, 22757] },
        { "0\U0001D7D8\U0002001A\u9192", [15, 47728, 253, 246, 172, 254, 222, 22757] },
        { "\0\u0001\u001F\u007F", [188, 189, 219, 221] },
        { "a\uFFFDb", [64, 4210, 65] },
        { "", [] },

        // tiktoken alone: to JavaScript's regular expressions a byte order mark is white space, to Python's, Rust's and .NET's it is not.
        { "\uFEFF't", [171, 119, 123, 6, 83] },
    };

    [Theory]
    [MemberData(nameof(PublishedIds))]
    public void A_text_has_the_published_ids(string text, int[] ids) => Assert.Equal(ids, Tokenizer.Encode(text).Ids);

    // 50256 is published (vocab.json, the last id; tiktoken's r50k_base). tiktoken with allowed_special and transformers' GPT2Tokenizer split
    // at the mark and tokenize each piece alone, so that the space before a mark is a token of its own.
    [Theory]
    [InlineData("before <|endoftext|> after<|endoftext|>", new[] { 19052, 220, 50256, 706, 50256 })]
    [InlineData("<|endoftext|><|endoftext|>One line.", new[] { 50256, 50256, 3198, 1627, 13 })]
    [InlineData("One line.", new[] { 3198, 1627, 13 })]
    [InlineData("<|endoftext", new[] { 27, 91, 437, 1659, 5239 })]
    [InlineData("", new int[0])]
    public void With_special_tokens_a_mark_of_a_documents_end_is_the_published_id(string text, int[] ids)
    {
        var tokens = Tokenizer.EncodeWithSpecialTokens(text);

        Assert.Equal(ids, tokens.Ids);
        Assert.Equal(text, Tokenizer.Decode(tokens.Ids.AsSpan()));
        Assert.Equal(ids.Contains(50256), tokens.Sha256 != Tokenizer.Encode(text).Sha256);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void A_culture_changes_no_id(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.Equal([3198, 1627, 13], Gpt2Tokenizer.Load(EmbeddedTokenizer.Folder).Encode("One line.").Ids.ToArray());
            Assert.Equal([40, 836, 470], Tokenizer.Encode("I don't").Ids.ToArray());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_bytes_of_the_tokens_are_the_text_in_UTF8() =>
        Texts.Sample(text => Assert.Equal(Encoding.UTF8.GetBytes(text), Bytes(Tokenizer.Encode(text))));

    [Fact]
    public void Decoding_all_tokens_together_gives_the_text() =>
        Texts.Sample(text => Assert.Equal(text, Tokenizer.Decode(Tokenizer.Encode(text).Ids.AsSpan())));

    [Fact]
    public void The_published_vocabulary_has_50257_ids_and_the_last_is_the_end_of_text()
    {
        Assert.Equal(50257, Tokenizer.VocabularySize);
        Assert.Equal("<|endoftext|>", Tokenizer.Decode(50256));
    }

    [Fact]
    public void A_token_that_is_part_of_a_character_keeps_its_bytes()
    {
        // The grinning face, F0 9F 98 80, is two tokens.
        Assert.Equal([47249, 222], Tokenizer.Encode("\U0001F600").Ids.ToArray());
        Assert.Equal([0xF0, 0x9F, 0x98], Tokenizer.Bytes(47249).ToArray());
        Assert.Equal([0x80], Tokenizer.Bytes(222).ToArray());
        Assert.Equal("\uFFFD", Tokenizer.Decode(47249));
        Assert.Equal("\U0001F600", Tokenizer.Decode([47249, 222]));
    }

    [Fact]
    public void The_text_of_352_ids_holds_a_replacement_character()
    {
        // Counted with Python's bytes.decode("utf-8", "replace"): 344 are part of a character, 8 are the character itself.
        Assert.Equal(352, Enumerable.Range(0, 50257).Count(id => Tokenizer.Decode(id).Contains('\uFFFD', StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(407, " not")]
    [InlineData(470, "'t")]
    [InlineData(764, " .")]
    [InlineData(220, " ")]
    [InlineData(201, "\r")]
    [InlineData(188, "\0")]
    public void The_text_of_an_id_is_not_cleaned_up(int id, string text) => Assert.Equal(text, Tokenizer.Decode(id));

    [Theory]
    [InlineData(-1)]
    [InlineData(50257)]
    public void An_id_outside_the_vocabulary_is_refused(int id)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Tokenizer.Bytes(id).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => Tokenizer.Decode(id));
    }

    private static byte[] Bytes(TokenSequence tokens) => tokens.Ids.SelectMany(id => Tokenizer.Bytes(id).ToArray()).ToArray();
}
