using System.Text.Json;
using Harness.Runs;
using Harness.Tokenization;

namespace Harness.Tests.Unit.Tokenization;

public sealed class Gpt2TokenizerLoadTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("harness-").FullName;

    // The smallest tokenizer that can write any text, and two merges more: the published ids of the 256 bytes, then "he" and " he".
    private readonly Dictionary<string, int> _vocabulary = Published(256, ["he", "\u0120he"]);
    private string _merges = "#version: 0.2\nh e\n\u0120 he\n";

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_small_tokenizer_of_the_same_form_is_read_and_used()
    {
        // 71 is h, 68 is e, 220 is a space in the published vocabulary.
        Assert.Equal([256, 257, 71, 220, 220], Load().Encode("he heh  ").Ids.ToArray());
        Assert.Equal(258, Load().VocabularySize);
    }

    [Fact]
    public void Windows_line_ends_and_a_missing_version_line_change_nothing()
    {
        _merges = "h e\r\n\u0120 he\r\n";

        Assert.Equal([256, 257], Load().Encode("he he").Ids.ToArray());
    }

    // The tables of the last tokenizer are kept for whoever loads the same files.
    [Fact]
    public void A_file_that_changed_since_the_last_load_is_read_again()
    {
        Assert.Equal([256], Load().Encode("he").Ids.ToArray());

        _merges = "#version: 0.2\n\u0120 he\n";
        Assert.Equal([71, 68], Load().Encode("he").Ids.ToArray());

        (_vocabulary["he"], _vocabulary["\u0120he"]) = (257, 256);
        _merges = "#version: 0.2\nh e\n\u0120 he\n";
        Assert.Equal([257], Load().Encode("he").Ids.ToArray());
    }

    [Fact]
    public void The_same_files_in_another_folder_have_errors_that_name_that_folder()
    {
        Load();
        var other = Directory.CreateDirectory(Path.Combine(_folder, "other")).FullName;
        foreach (var name in new[] { "vocab.json", "merges.txt" })
            File.Copy(Path.Combine(_folder, name), Path.Combine(other, name));

        var error = Assert.Throws<HarnessException>(() => Gpt2Tokenizer.Load(other).EncodeWithSpecialTokens(Gpt2Tokenizer.EndOfText));

        Assert.Equal(Path.Combine(other, "vocab.json"), error.Where);
    }

    [Fact]
    public void A_merge_that_stands_twice_is_named_with_both_lines()
    {
        _merges = "#version: 0.2\nh e\n\u0120 he\nh e\n";

        var error = Assert.Throws<HarnessException>(Load);

        Assert.Equal(ErrorCode.TokenizerMalformed, error.Code);
        Assert.Contains("line 4, \"h e\", repeats line 2", error.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vocab.json")]
    [InlineData("merges.txt")]
    public void Bytes_that_are_no_UTF_8_are_malformed(string name)
    {
        Load();
        var bytes = File.ReadAllBytes(Path.Combine(_folder, name));
        File.WriteAllBytes(Path.Combine(_folder, name), [.. bytes[..^5], 0xff, 0xc3, .. bytes[^5..]]);

        Assert.Equal(ErrorCode.TokenizerMalformed, Assert.Throws<HarnessException>(() => Gpt2Tokenizer.Load(_folder)).Code);
    }

    [Fact]
    [Trait("Category", "Fuzz")]
    public void Damaged_files_are_read_or_refused_and_what_is_read_gives_every_text_back()
    {
        Load();
        foreach (var name in new[] { "vocab.json", "merges.txt" })
        {
            var path = Path.Combine(_folder, name);
            var whole = File.ReadAllBytes(path);
            Fuzz.Read([whole], bytes =>
            {
                File.WriteAllBytes(path, bytes);
                try
                {
                    var tokenizer = Gpt2Tokenizer.Load(_folder);
                    foreach (var text in new[] { "he heh  \r\n", "\u00e9 \ud83d\ude00\0", "" })
                        Assert.Equal(text, tokenizer.Decode(tokenizer.Encode(text).Ids.AsSpan()));
                }
                catch (HarnessException error)
                {
                    Assert.Equal(ErrorCode.TokenizerMalformed, error.Code);
                }
            });
            File.WriteAllBytes(path, whole);
        }
    }

    [Theory]
    [InlineData("vocab.json")]
    [InlineData("merges.txt")]
    public void A_missing_file_is_named(string name)
    {
        Load();
        File.Delete(Path.Combine(_folder, name));

        var error = Assert.Throws<HarnessException>(() => Gpt2Tokenizer.Load(_folder));

        Assert.Same(ErrorCode.ModelFileMissing, error.Code);
        Assert.Equal(Path.Combine(_folder, name), error.Where);
        Assert.Contains(name, error.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"!\": 0, \"a\"")]
    [InlineData("{\"!\": 0.5}")]
    [InlineData("{\"!\": \"zero\"}")]
    [InlineData("[\"!\"]")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1042301\n")]
    public void A_vocabulary_that_is_not_an_object_of_ids_is_refused(string json)
    {
        Load();
        File.WriteAllText(Path.Combine(_folder, "vocab.json"), json);

        Assert.Contains("{\"!\": 0,", Refused("vocab.json is malformed", "vocab.json").Repair, StringComparison.Ordinal);
    }

    [Fact]
    public void A_vocabulary_with_a_gap_in_its_ids_is_refused()
    {
        _vocabulary["he"] = 300;

        Refused("id 300 of \"he\" is not among 0 to 257", "vocab.json");
    }

    [Fact]
    public void A_vocabulary_with_a_negative_id_is_refused()
    {
        _vocabulary["he"] = -1;

        Refused("id -1 of \"he\" is not among 0 to 257", "vocab.json");
    }

    [Fact]
    public void A_vocabulary_with_an_id_given_twice_is_refused()
    {
        _vocabulary["he"] = 257;

        Refused("id 257 is given twice", "vocab.json");
    }

    [Fact]
    public void A_vocabulary_that_is_not_in_the_byte_alphabet_is_refused()
    {
        _vocabulary.Remove("\u0120he");
        _vocabulary[" he"] = 257;

        Refused("\" he\" has a character that stands for no byte", "vocab.json");
    }

    [Fact]
    public void A_vocabulary_without_a_token_for_every_byte_is_refused()
    {
        _vocabulary.Remove("A");
        _vocabulary["AA"] = 32;

        Refused("byte 0x41 has no token", "vocab.json");
    }

    [Theory]
    [InlineData("#version: 0.2\nh e\nhe\n", "line 3, \"he\"")]
    [InlineData("#version: 0.2\nh e x\n", "line 2, \"h e x\"")]
    [InlineData("#version: 0.2\nh e\nh a\n", "line 3, \"h a\"")]
    [InlineData("h e\n#version: 0.2\n", "line 2, \"#version: 0.2\"")]
    [InlineData("{\"!\": 0}", "line 1, \"{\"!\": 0}\"")]
    [InlineData("#version: 0.2\n", "holds no merge")]
    [InlineData("", "holds no merge")]
    public void Merges_that_join_no_two_tokens_are_refused_with_their_line(string text, string fault)
    {
        _merges = text;

        Assert.Contains("\u0120 t", Refused(fault, "merges.txt").Repair, StringComparison.Ordinal);
    }

    private static Dictionary<string, int> Published(int count, string[] more)
    {
        var json = File.ReadAllText(Path.Combine(EmbeddedTokenizer.Folder, "vocab.json"));
        var ids = JsonSerializer.Deserialize<Dictionary<string, int>>(json)!.Where(entry => entry.Value < count).ToDictionary();
        foreach (var entry in more)
            ids.Add(entry, ids.Count);
        return ids;
    }

    private Gpt2Tokenizer Load()
    {
        File.WriteAllText(Path.Combine(_folder, "vocab.json"), JsonSerializer.Serialize(_vocabulary));
        File.WriteAllText(Path.Combine(_folder, "merges.txt"), _merges);
        return Gpt2Tokenizer.Load(_folder);
    }

    private HarnessException Refused(string fault, string file)
    {
        var error = Assert.Throws<HarnessException>(() => File.Exists(Path.Combine(_folder, file)) ? Gpt2Tokenizer.Load(_folder) : Load());
        Assert.Same(ErrorCode.TokenizerMalformed, error.Code);
        Assert.Equal(Path.Combine(_folder, file), error.Where);
        Assert.Contains(fault, error.What, StringComparison.Ordinal);
        return error;
    }
}
