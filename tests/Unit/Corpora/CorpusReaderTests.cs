using System.Globalization;
using Harness.Corpora;
using Harness.Runs;

namespace Harness.Tests.Unit.Corpora;

public sealed class CorpusReaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("harness-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_text_keeps_its_carriage_returns_and_its_byte_order_mark()
    {
        var corpus = CorpusReader.Read(Write("story.txt", [0xEF, 0xBB, 0xBF, .. "One\r\nTwo\r\n\t "u8]));

        Assert.Equal("\uFEFFOne\r\nTwo\r\n\t ", corpus.Text);
        Assert.Equal("story.txt", corpus.Name);
    }

    [Fact]
    public void A_text_is_hashed_by_its_bytes()
    {
        // The digest of "abc" in NIST FIPS 180-2, appendix B.1.
        Assert.Equal(
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            CorpusReader.Read(Write("abc.txt", "abc"u8.ToArray())).Sha256);
        Assert.NotEqual(
            CorpusReader.Read(Write("lf.txt", "a\nb"u8.ToArray())).Sha256,
            CorpusReader.Read(Write("crlf.txt", "a\r\nb"u8.ToArray())).Sha256);
    }

    [Fact]
    public void Characters_are_not_normalised()
    {
        // e and a combining acute, a precomposed e acute, a curly apostrophe, a no-break space, an emoji.
        const string text = "e\u0301 \u00E9 \u2019 \u00A0 \U0001F600";

        Assert.Equal(text, CorpusReader.Read(Write("nfd.txt", System.Text.Encoding.UTF8.GetBytes(text))).Text);
    }

    [Fact]
    public void An_empty_file_is_an_empty_text() => Assert.Equal("", CorpusReader.Read(Write("empty.txt", [])).Text);

    [Theory]
    // A Windows-1252 apostrophe, and Latin-1's e acute before a letter.
    [InlineData("646F6E9274", 3, "0x92", 1, "WINDOWS-1252")]
    [InlineData("610A620A63E974E9", 5, "0xE9", 3, "WINDOWS-1252")]
    // Cut off inside a character; overlong; a surrogate; beyond U+10FFFF: RFC 3629, sections 3 and 10.
    [InlineData("636166C3", 3, "0xC3", 1, "WINDOWS-1252")]
    [InlineData("61C080", 1, "0xC0", 1, "WINDOWS-1252")]
    [InlineData("61EDA080", 1, "0xED", 1, "WINDOWS-1252")]
    [InlineData("C3A9F4908080", 2, "0xF4", 1, "WINDOWS-1252")]
    // UTF-16 with its byte order mark, little and big endian.
    [InlineData("FFFE61006200", 0, "0xFF", 1, "UTF-16")]
    [InlineData("FEFF00610062", 0, "0xFE", 1, "UTF-16")]
    public void A_text_that_is_not_UTF8_is_refused_with_its_first_wrong_byte(
        string hex, int offset, string value, int line, string encoding)
    {
        var path = Write("foreign.txt", Convert.FromHexString(hex));

        var error = Assert.Throws<HarnessException>(() => CorpusReader.Read(path));

        Assert.Same(ErrorCode.CorpusNotUtf8, error.Code);
        var fault = string.Create(CultureInfo.InvariantCulture, $"byte {value} at offset {offset} ");
        Assert.Contains(fault, error.What, StringComparison.Ordinal);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"{path}, line {line}"), error.Where);
        Assert.Contains($"iconv -f {encoding} -t UTF-8 '{path}'", error.Repair, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1F8B0800", "compressed by gzip", "gunzip -c '")]
    [InlineData("FD377A585A00", "compressed by xz, bzip2 or zstd", "Unpack it")]
    [InlineData("425A683931415926535998", "compressed by xz, bzip2 or zstd", "Unpack it")]
    [InlineData("28B52FFD", "compressed by xz, bzip2 or zstd", "Unpack it")]
    [InlineData("504B0304140000000800E9", "a zip archive, as EPUB and DOCX are", "plain text in UTF-8")]
    [InlineData("255044462D312E350AE2", "a PDF", "plain text in UTF-8")]
    public void A_file_that_is_no_text_is_told_what_it_is(string hex, string cause, string repair)
    {
        var error = Assert.Throws<HarnessException>(() => CorpusReader.Read(Write("book.bin", Convert.FromHexString(hex))));

        Assert.Same(ErrorCode.CorpusNotUtf8, error.Code);
        Assert.Contains(cause, error.Cause, StringComparison.Ordinal);
        Assert.Contains(repair, error.Repair, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("book.txt.gz", "book.txt")]
    [InlineData("book", "book.txt")]
    public void A_compressed_text_is_unpacked_beside_itself(string name, string unpacked)
    {
        var error = Assert.Throws<HarnessException>(() => CorpusReader.Read(Write(name, [0x1F, 0x8B, 8, 0])));

        Assert.EndsWith($"{name}' > '{Path.Combine(_folder, unpacked)}'", error.Repair, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_a_folder_and_an_empty_path_are_refused()
    {
        foreach (var path in new[] { Path.Combine(_folder, "no-such.txt"), _folder, "" })
        {
            var error = Assert.Throws<HarnessException>(() => CorpusReader.Read(path));
            Assert.Same(ErrorCode.CorpusUnreadable, error.Code);
            Assert.Equal(path.Length == 0 ? "an empty path" : path, error.Where);
        }
    }

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
