using System.Collections.Immutable;

namespace Harness.Tokenization;

/// <summary>A text as GPT-2 token ids, tokenized whole and without special tokens.</summary>
/// <param name="Ids">One id per token, in the order of the text.</param>
/// <param name="Sha256">SHA-256 of the ids as little-endian 32-bit integers, lower-case hexadecimal.</param>
public sealed record TokenSequence(ImmutableArray<int> Ids, string Sha256)
{
    /// <summary>The number of tokens.</summary>
    public int Count => Ids.Length;

    /// <summary>The number of different ids.</summary>
    public int UniqueCount => Ids.Distinct().Count();
}
