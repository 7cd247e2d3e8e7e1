namespace Harness.Tokenization;

/// <summary>One token as text, with the text around it.</summary>
/// <param name="Before">The text of the tokens before it.</param>
/// <param name="Token">The token's own text.</param>
/// <param name="After">The text of the tokens after it.</param>
public sealed record TokenContext(string Before, string Token, string After)
{
    /// <summary>Cuts the text around one token; at the ends of the text there is less of it.</summary>
    /// <param name="tokens">The text.</param>
    /// <param name="tokenizer">The tokenizer that made it.</param>
    /// <param name="index">The token's place in the text.</param>
    /// <param name="radius">Tokens on each side.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token, or the radius is negative.</exception>
    public static TokenContext Around(TokenSequence tokens, Gpt2Tokenizer tokenizer, int index, int radius)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, tokens.Count);
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        var ids = tokens.Ids.AsSpan();
        var start = index - Math.Min(radius, index);
        var end = index + 1 + Math.Min(radius, tokens.Count - index - 1);
        return new TokenContext(
            tokenizer.Decode(ids[start..index]),
            tokenizer.Decode(ids[index]),
            tokenizer.Decode(ids[(index + 1)..end]));
    }
}
