using System.Globalization;
using Harness.Tests.Golden.Corpora;

namespace Harness.Tests.Golden.Tokenization;

public sealed class Gpt2TokenizerTests
{
    /// <summary>tiktoken 1.0.22 and gpt-3-encoder 1.1.4 from npm give the same ids.</summary>
    [Fact]
    public Task Tokens_of_a_tricky_text()
    {
        const string text =
            "\uFEFF\u201CI can\u2019t,\u201D she said.\r\nI don't  know   why\u2026\r\n\r\n"
            + "Na\u00EFve caf\u00E9s\u00A0cost 3.50 \u20AC. <|endoftext|> \U0001F600 \U0001D400\U0002001A\u9192\t\n ";
        var tokenizer = EmbeddedTokenizer.Instance;
        var tokens = tokenizer.Encode(text);
        var rows = tokens.Ids.Select(id => string.Create(CultureInfo.InvariantCulture, $"{id,5}  |{Escaped.Bytes(tokenizer.Bytes(id))}|"));

        return Verifier.Verify(string.Join(
            '\n',
            [
                $"|{Escaped.Text(text)}|",
                string.Create(CultureInfo.InvariantCulture, $"{tokens.Count} tokens, {tokens.UniqueCount} unique, sha256 {tokens.Sha256}"),
                "",
                .. rows,
            ]));
    }
}
