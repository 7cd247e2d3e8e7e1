using System.Buffers.Binary;
using System.Collections.Immutable;
using Harness.Runs;

namespace Harness.Tokenization;

/// <summary>A text as GPT-2 token ids, tokenized whole.</summary>
/// <param name="Ids">One id per token, in the order of the text.</param>
/// <param name="Sha256">SHA-256 of the ids as little-endian 32-bit integers, lower-case hexadecimal.</param>
public sealed record TokenSequence(ImmutableArray<int> Ids, string Sha256)
{
    /// <summary>The number of tokens.</summary>
    public int Count => Ids.Length;

    /// <summary>The number of different ids.</summary>
    public int UniqueCount => Ids.Distinct().Count();

    /// <summary>Makes a sequence of ids and hashes them.</summary>
    /// <param name="ids">One id per token, in the order of the text.</param>
    public static TokenSequence FromIds(ImmutableArray<int> ids)
    {
        var bytes = new byte[ids.Length * sizeof(int)];
        for (var token = 0; token < ids.Length; token++)
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(token * sizeof(int)), ids[token]);
        return new TokenSequence(ids, Sha256Hex.Of(bytes));
    }
}
