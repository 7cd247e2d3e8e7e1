using System.Text;
using System.Text.RegularExpressions;
using Microsoft.ML.Tokenizers;

namespace Harness.Tokenization;

/// <summary>
/// Splits a text into the pieces within which GPT-2 merges bytes: contractions, words, numbers, runs of other characters and runs of
/// white space. Source: the regular expression in OpenAI's encoder.py.
/// </summary>
internal sealed partial class Gpt2PreTokenizer : PreTokenizer
{
    private static readonly RegexPreTokenizer Splitter = new(Pieces(), specialTokens: null);

    /// <inheritdoc/>
    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text) => Splitter.PreTokenize(WithoutSurrogates(text));

    /// <inheritdoc/>
    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text) => PreTokenize(text.ToString());

    /// <summary>
    /// The same text, at the same length, for classification only. .NET matches UTF-16 code units, so that a letter or number
    /// beyond U+FFFF would not be one; two stand-ins of its class take the place of its surrogates.
    /// </summary>
    private static string WithoutSurrogates(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
            return text;
        var classes = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsBmp)
                classes.Append((char)rune.Value);
            else
                classes.Append(Rune.IsLetter(rune) ? 'a' : Rune.IsNumber(rune) ? '0' : '!', 2);
        }

        return classes.ToString();
    }

    [GeneratedRegex(
        @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pieces();
}
