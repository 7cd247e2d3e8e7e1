using System.Text;
using Harness.Runs;
using Harness.Tokenization;

namespace Harness.Targets;

/// <summary>Which tokens characters of a text are, a character being a Unicode code point, as Python counts them.</summary>
internal sealed class TextPlaces
{
    // The first byte of each character and of each token, and behind the last the number of all.
    private readonly int[] _characters;
    private readonly int[] _tokens;
    private readonly byte[] _bytes;

    private TextPlaces(int[] characters, int[] tokens, byte[] bytes) => (_characters, _tokens, _bytes) = (characters, tokens, bytes);

    /// <summary>Measures a text, whose tokens have its bytes.</summary>
    public static TextPlaces Of(string text, TokenSequence tokens, Gpt2Tokenizer tokenizer)
    {
        var characters = new List<int>(text.Length + 1) { 0 };
        foreach (var character in text.EnumerateRunes())
            characters.Add(characters[^1] + character.Utf8SequenceLength);
        var starts = new int[tokens.Count + 1];
        for (var token = 0; token < tokens.Count; token++)
            starts[token + 1] = starts[token] + tokenizer.Bytes(tokens.Ids[token]).Length;
        return new TextPlaces([.. characters], starts, Encoding.UTF8.GetBytes(text));
    }

    /// <summary>The first and the last token of the characters from start to before end; white space before the first is part of its token.</summary>
    /// <param name="start">The first character.</param>
    /// <param name="end">The character after the last.</param>
    /// <param name="error">Makes the exception of a fault.</param>
    public (int First, int Last) Tokens(int start, int end, Func<(string What, string Cause, string Repair), HarnessException> error)
    {
        if (end >= _characters.Length)
        {
            throw error((
                FormattableString.Invariant($"Character {end} lies outside of the text, which has {_characters.Length - 1} characters"),
                "the list is of another text, or counts bytes",
                "give the text that it was made from with --corpus, and count Unicode characters from 0"));
        }

        var (from, to) = (_characters[start], _characters[end]);
        var (first, last) = (TokenOf(from), TokenOf(to - 1));
        if (Between(_tokens[first], from).AsSpan().Trim().Length > 0)
            throw Inside("begins", start, first);
        return to == _tokens[last + 1] ? (first, last) : throw Inside("ends", end, last);

        HarnessException Inside(string verb, int place, int token) => error((
            FormattableString.Invariant($"It {verb} at character {place}, inside the token \"{VisibleText.Of(Between(_tokens[token], _tokens[token + 1]))}\" ")
                + FormattableString.Invariant($"of the characters {CharacterOf(_tokens[token])} to {CharacterOf(_tokens[token + 1])}"),
            "GPT-2 splits the text in other places than the parser, as in don + 't for do + n't, or the characters were counted in another text",
            "move it to the edge of a token, or take the line away"));
    }

    /// <summary>The characters from start to before end.</summary>
    public string Text(int start, int end) => Between(_characters[start], _characters[end]);

    private string Between(int from, int to) => Encoding.UTF8.GetString(_bytes, from, to - from);

    private int TokenOf(int place)
    {
        var found = Array.BinarySearch(_tokens, place);
        return found >= 0 ? found : ~found - 1;
    }

    private int CharacterOf(int place)
    {
        var found = Array.BinarySearch(_characters, place);
        return found >= 0 ? found : ~found - 1;
    }
}
