using System.Collections.Immutable;
using System.Text;
using CsCheck;
using Harness.Runs;
using Harness.Targets;
using Harness.Tests.Unit.Tokenization;
using Harness.Tokenization;

namespace Harness.Tests.Unit.Targets;

public sealed class TargetListTests
{
    private const string Text = "The lead pipe is unbelievable. They lead \u00e9t\u00e9 \U0001F600 dogs, don't they lead?\r\nAnd so on.";

    // Characters of one to four bytes, and tokens that hold several.
    private static readonly string[] Alphabet = ["a", " the", "lead", " ", "\r\n", "\u00e9", "\u2019", "\u4e2d", "\U0001F600", "'t", "7"];
    private static readonly Gen<string[]> Pieces = Gen.Int[0, Alphabet.Length - 1].Select(piece => Alphabet[piece]).Array[1, 30];

    private static readonly Gpt2Tokenizer Tokenizer = EmbeddedTokenizer.Instance;
    private static readonly TokenSequence Tokens = Tokenizer.Encode(Text);

    [Fact]
    public void Characters_of_a_list_are_the_tokens_that_end_with_them_and_several_are_read_at_their_last()
    {
        var found = Find($"""
            start,end,label
            {Span("lead")},noun
            {Span("lead pipe")},noun
            {Start("lead \u00e9t")},{Start("lead \u00e9t") + 4},verb
            {Span("dogs")},verb
            """);

        Assert.Equal([" lead", " pipe", " lead", " dogs"], found.Select(target => Tokenizer.Decode(target.TokenId)));
        Assert.Equal([null, "lead pipe", null, null], found.Select(target => target.Word));
        Assert.Equal(["lead", "lead pipe", "lead", "dogs"], found.Select(target => target.WordIn(Tokenizer)));
    }

    [Fact]
    public void Characters_count_as_in_Python_where_one_outside_the_basic_plane_is_one()
    {
        // Python: text.index("dogs") is 47 where the emoji counts once; in UTF-16 it is 48.
        Assert.Equal(48, Text.IndexOf("dogs", StringComparison.Ordinal));
        var found = Find("start,end,label,text\n47,51,a,dogs\n0,3,b,The");
        Assert.Equal(["The", " dogs"], found.OrderBy(target => target.TokenIndex).Select(target => Tokenizer.Decode(target.TokenId)));
    }

    [Fact]
    public void Every_token_of_any_text_is_found_by_its_characters() => Pieces.Sample(pieces =>
    {
        var clean = string.Concat(pieces);
        var tokens = Tokenizer.Encode(clean);
        var places = TextPlaces.Of(clean, tokens, Tokenizer);
        var (characters, edges) = (0, new List<(int Characters, int Token)>());
        var bytes = new List<byte>();
        for (var token = 0; token < tokens.Count; token++)
        {
            bytes.AddRange(Tokenizer.Bytes(tokens.Ids[token]));
            var so = Encoding.UTF8.GetString([.. bytes]);
            if (!clean.StartsWith(so, StringComparison.Ordinal) || so.EndsWith('\uFFFD'))
                continue;
            var until = so.EnumerateRunes().Count();
            if (until > characters)
                Assert.Equal(token, places.Tokens(characters, until, fault => throw new InvalidOperationException(fault.What)).Last);
            characters = until;
        }
    }, iter: 300);

    [Fact]
    public void Tokens_words_and_numbers_of_a_list_are_kept_and_remarks_are_read_over()
    {
        var found = Find("\uFEFFtoken,category,word,freq,note\r\n1,noun,LEAD pipe,-9.5,\"a, b\"\"c\"\r\n9,verb,lead,1e3,7\r\n");
        Assert.Equal((1, "lead pipe"), (found[0].TokenIndex, found[0].Word));
        Assert.Equal(-9.5, found[0].Values["freq"]);
        Assert.Equal(["freq"], found[1].Values.Keys);
    }

    [Theory]
    [InlineData("start,end,label\n4,8,a\n1,99999,b", 3, "Character 99999 lies outside of the text, which has 81 characters")]
    [InlineData("start,end,label\n4,8,a\n5,8,b", 3, "It begins at character 5, inside the token \" lead\" of the characters 3 to 8")]
    [InlineData("start,end,label\n4,7,a\n4,8,b", 2, "It ends at character 7, inside the token \" lead\" of the characters 3 to 8")]
    [InlineData("start,end,label,text\n4,8,a,lead\n0,3,b,Tha", 3, "The text there is \"The\", and the list says \"Tha\"")]
    [InlineData("token,label\n1,a\n\n1,b", 4, "Token 1 is a target already, in line 2")]
    [InlineData("token,label\n1,a\n5000,b", 3, "There is no token 5000: the text has the tokens 0 to 25")]
    [InlineData("token,label,token_id\n1,a,1085\n2,b,7", 3, "Token 2 has the id 12656, and the list says 7")]
    public void A_place_that_does_not_fit_the_text_is_named_by_its_line(string csv, int line, string what)
    {
        var error = Assert.Throws<HarnessException>(() => Find(csv));
        Assert.Equal((ErrorCode.TargetsInvalid, $"list.csv, line {line}", what), (error.Code, error.Where, error.What));
    }

    [Theory]
    [InlineData("", 1, "The file is empty")]
    [InlineData("start;end;label\n1;2;a", 1, "The columns are start;end;label")]
    [InlineData("start,label\n1,a", 1, "The columns are start, label")]
    [InlineData("token,start,end,label\n1,1,2,a", 1, "The columns are token, start, end, label")]
    [InlineData("token,token,label\n1,1,a", 1, "The column token stands twice")]
    [InlineData("token,label\n1,a\n2", 3, "The line has 1 fields, and the header 2")]
    [InlineData("token,label\n1,a\n2,b\n3,c", 4, "\"c\" is a third label beside a and b")]
    [InlineData("token,label\n1,a\n2,a", 3, "The rows do not have two labels")]
    [InlineData("token,label\n1,NOUN", 2, "\"NOUN\" cannot be a label")]
    [InlineData("token,label\n1,=A1", 2, "\"=A1\" cannot be a label")]
    [InlineData("token,label\n=1+1,a", 2, "\"=1+1\" is no whole number for token")]
    [InlineData("token,label\n1.5,a", 2, "\"1.5\" is no whole number for token")]
    [InlineData("token,label\n-1,a", 2, "\"-1\" is no whole number for token")]
    [InlineData("token,label,word\n1,a,\"=HYPERLINK(1)\"", 2, "\"=HYPERLINK(1)\" is a formula, and no word")]
    [InlineData("token,label,word\n1,a,", 2, "The word is empty")]
    [InlineData("start,end,label\n8,8,a", 2, "It ends at 8 and begins at 8, so that nothing is in it")]
    [InlineData("token,label\n1,a\n2,\"b", 3, "A quote is not closed")]
    [InlineData("token,label,x\n1,a,\"b\nc\"d", 3, "Text stands behind a closing quote")]
    public void A_line_that_makes_no_sense_is_named(string csv, int line, string what)
    {
        var error = Assert.Throws<HarnessException>(() => TargetListCsv.Parse(csv, "list.csv", "0"));
        Assert.Equal((ErrorCode.TargetsInvalid, $"list.csv, line {line}", what), (error.Code, error.Where, error.What));
    }

    [Fact]
    public void A_file_that_is_not_there_or_not_UTF_8_is_unreadable()
    {
        var file = Path.GetTempFileName();
        File.WriteAllBytes(file, [.. "token,label\n1,caf"u8, 0xE9]);
        Assert.Equal(ErrorCode.TargetsUnreadable, Assert.Throws<HarnessException>(() => TargetListCsv.Read(file)).Code);
        File.Delete(file);
        Assert.Equal(ErrorCode.TargetsUnreadable, Assert.Throws<HarnessException>(() => TargetListCsv.Read(file)).Code);
    }

    [Fact]
    public void Targets_without_a_whole_window_are_left_out_and_named_by_their_lines()
    {
        var list = TargetListCsv.Parse("token,label\n1,a\n9,a\n10,b\n11,a\n25,a", "list.csv", "0");
        var found = list.Locate(Text, Tokens, Tokenizer).Of("a", 2, 1);
        Assert.Equal([9, 11], found.Targets.Select(target => target.TokenIndex));
        Assert.Equal("2 of a left out, which have no 2 tokens before them and 1 after them: lines 2, 6", Assert.Single(found.LeftOut));
    }

    [Fact]
    public void A_later_token_is_read_within_the_sentence_and_stands_for_the_targets_word()
    {
        var tokens = Tokenizer.Encode("We can see. We can not. They can go home now.");
        var can = Enumerable.Range(0, tokens.Count).Where(token => Tokenizer.Decode(tokens.Ids[token]) == " can")
            .Select(token => new TargetMatch("a", token, tokens.Ids[token])).ToImmutableArray();

        var read = new FoundTargets(can, []).ReadAt(2, tokens, Tokenizer, 1);

        Assert.Equal([" home"], read.Targets.Select(target => Tokenizer.Decode(target.TokenId)));
        Assert.Equal((can[2].TokenIndex + 2, "can"), (read.Targets[0].TokenIndex, read.Targets[0].Word));
        Assert.Equal("2 of a left out: 2 tokens after the target another sentence has begun", Assert.Single(read.LeftOut));
        var beyond = new FoundTargets(can, []).ReadAt(5, tokens, Tokenizer, 1);
        Assert.Contains("1 of a left out: 5 tokens after the target the window would lie beyond the end of the text", beyond.LeftOut);
        Assert.Equal(ErrorCode.TooFewTargets, Assert.Throws<HarnessException>(() => beyond.Enough("a")).Code);
        Assert.Empty(new FoundTargets(can, []).ReadAt(int.MaxValue, tokens, Tokenizer, 1).Targets);
    }

    private static ImmutableArray<TargetMatch> Find(string csv)
    {
        var list = TargetListCsv.Parse(csv.ReplaceLineEndings("\n"), "list.csv", "0");
        var located = list.Locate(Text, Tokens, Tokenizer);
        return [.. located.Of(list.Label0, 0, 1).Targets, .. located.Of(list.Label1, 0, 1).Targets];
    }

    private static int Start(string part) => Text[..Text.IndexOf(part, StringComparison.Ordinal)].EnumerateRunes().Count();

    private static string Span(string part) => FormattableString.Invariant($"{Start(part)},{Start(part) + part.EnumerateRunes().Count()}");
}
